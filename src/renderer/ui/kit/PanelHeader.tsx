import { X } from 'lucide-react'
import { IconButton } from './IconButton.tsx'

export interface PanelHeaderProps {
  readonly title: string
  readonly note?: string | undefined
  readonly closeLabel: string
  readonly onClose: () => void
}

/** The head of a right panel: what it is, and the way out of it. */
export function PanelHeader({ title, note, closeLabel, onClose }: PanelHeaderProps) {
  return (
    <header className="flex h-13 shrink-0 items-center gap-2 border-b border-line ps-4 pe-2.5">
      <h2 className="shrink-0 text-lg font-semibold">{title}</h2>
      <p className="min-w-0 flex-1 truncate text-sm text-muted">{note}</p>
      <IconButton label={closeLabel} icon={<X size={17} />} side="bottom" onClick={onClose} />
    </header>
  )
}
