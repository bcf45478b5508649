import { useCallback, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ErrorBoundary } from '../ErrorBoundary.tsx'
import { late } from '../late.ts'
import { useMediaQuery } from '../use-media-query.ts'
import { Calls } from './Calls.tsx'
import { ConnectionBanner } from './ConnectionBanner.tsx'
import { DeepLinks } from './DeepLinks.tsx'
import { Dialogs } from './Dialogs.tsx'
import { MainArea } from './MainArea.tsx'
import { NarrowContext } from './narrow.ts'
import { RightPanel } from './RightPanel.tsx'
import { Sidebar } from './Sidebar.tsx'
import { type ShellDialog, ShellDialogContext } from './shell-dialogs.ts'
import { useAppShortcuts } from './use-app-shortcuts.ts'
import { useCallRoute } from './use-call-route.ts'
import { useFetchWhenIdle } from './use-fetch-when-idle.ts'
import { WorkspaceRail } from './WorkspaceRail.tsx'

const SidebarSheet = late(async () => (await import('./SidebarSheet.tsx')).SidebarSheet).Part

/** The window: rail, sidebar, what is open in the middle, and the layers above it. */
export function Frame() {
  const [dialog, setDialog] = useState<ShellDialog | null>(null)
  const [sheet, setSheet] = useState(false)
  const narrow = useMediaQuery('(max-width: 899px)')
  const main = useRef<HTMLElement>(null)
  const open = useCallback((next: ShellDialog) => {
    setSheet(false)
    setDialog(next)
  }, [])
  const openSheet = useCallback(() => setSheet(true), [])
  useAppShortcuts(open)
  useCallRoute()
  useFetchWhenIdle()
  return (
    <ShellDialogContext value={open}>
      <NarrowContext value={narrow ? openSheet : null}>
        <div className="flex h-full min-h-0">
          <SkipLink onSkip={() => main.current?.focus()} />
          {narrow ? (
            sheet ? (
              <SidebarSheet onClose={() => setSheet(false)} />
            ) : null
          ) : (
            <>
              <WorkspaceRail />
              <div className="w-65 shrink-0">
                <Sidebar />
              </div>
            </>
          )}
          <main ref={main} data-region tabIndex={-1} className="flex min-w-0 flex-1 flex-col outline-none">
            <ConnectionBanner />
            <ErrorBoundary>
              <MainArea />
            </ErrorBoundary>
          </main>
          <RightPanel narrow={narrow} />
        </div>
        <ErrorBoundary>
          <Calls />
        </ErrorBoundary>
        <ErrorBoundary>
          <DeepLinks />
        </ErrorBoundary>
        <ErrorBoundary key={dialog}>
          <Dialogs dialog={dialog} onClose={() => setDialog(null)} />
        </ErrorBoundary>
      </NarrowContext>
    </ShellDialogContext>
  )
}

function SkipLink({ onSkip }: { readonly onSkip: () => void }) {
  const { t } = useTranslation()
  return (
    <button
      type="button"
      onClick={onSkip}
      className="sr-only focus:not-sr-only focus:absolute focus:start-2 focus:top-2 focus:z-50 focus:h-9 focus:rounded-sm focus:bg-accent focus:px-4 focus:text-on-accent"
    >
      {t('shell.skip')}
    </button>
  )
}
