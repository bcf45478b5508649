import { late } from '../late.ts'
import { usePanel } from '../use-panel.ts'

export const latePanel = late(async () => (await import('./PanelFrame.tsx')).PanelFrame)

/** What stands at the right of the conversation: a thread or the search. */
export function RightPanel({ narrow }: { readonly narrow: boolean }) {
  const open = usePanel()
  if (!open) return null
  return (
    <latePanel.Part
      route={open.route}
      panel={open.panel}
      narrow={narrow}
      whileLoading={narrow ? null : <div className="w-95 shrink-0 border-s border-line" />}
    />
  )
}
