import { Dialog as Radix } from 'radix-ui'
import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useLiveHuddle } from '../call/use-live-room.ts'
import { SearchPanel } from '../chat/SearchPanel.tsx'
import { ThreadPanel } from '../chat/ThreadPanel.tsx'
import { ErrorBoundary } from '../ErrorBoundary.tsx'
import { COMPOSER, useReturnFocus } from '../kit/use-return-focus.ts'
import type { CallRoute, ConversationRoute, Panel } from '../route.ts'
import { closePanel } from './close-panel.ts'

export interface PanelFrameProps {
  readonly route: ConversationRoute | CallRoute
  readonly panel: Panel
  /** Over the conversation instead of beside it. */
  readonly narrow: boolean
}

/** The frame of the right panel: beside the conversation or the stage, in a narrow window a sheet over it. Esc closes it. */
export function PanelFrame({ route, panel, narrow }: PanelFrameProps) {
  const { t } = useTranslation()
  const huddle = useLiveHuddle()
  const staged = route.kind === 'call'
  const id = staged ? huddle?.conversationId : route.id
  if (!id) return null
  const close = () => closePanel(route, panel)
  const content =
    panel.kind === 'thread' ? (
      <ThreadPanel
        key={panel.rootId}
        conversationId={id}
        rootId={panel.rootId}
        at={staged ? undefined : route.at}
        onClose={close}
      />
    ) : staged ? null : (
      <SearchPanel route={route} query={panel.query} narrow={narrow} onClose={close} />
    )
  const label = t(panel.kind === 'thread' ? 'messages.thread' : 'search.title')
  const aside = <ErrorBoundary>{content}</ErrorBoundary>
  return narrow ? (
    <Sheet label={label} onClose={close}>
      {aside}
    </Sheet>
  ) : (
    <Beside label={label} onClose={close}>
      {aside}
    </Beside>
  )
}

interface SideProps {
  readonly label: string
  readonly onClose: () => void
  readonly children: ReactNode
}

function Beside({ label, onClose, children }: SideProps) {
  const element = useRef<HTMLElement>(null)
  useFocusBack(element)
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    // What opens over the panel closes itself first; its keys come through here all the same.
    const within = event.target instanceof Node && event.currentTarget.contains(event.target)
    if (event.key !== 'Escape' || event.defaultPrevented || !within) return
    event.preventDefault()
    onClose()
  }
  return (
    <aside
      ref={element}
      aria-label={label}
      data-region
      tabIndex={-1}
      onKeyDown={onKeyDown}
      className="flex w-95 shrink-0 flex-col border-s border-line outline-none"
    >
      {children}
    </aside>
  )
}

/** The focus does not vanish with the panel: it goes back to writing. */
function useFocusBack(element: { readonly current: HTMLElement | null }): void {
  useEffect(() => {
    const panel = element.current
    return () => {
      if (panel?.contains(document.activeElement) || document.activeElement === document.body)
        document.querySelector<HTMLElement>(`[${COMPOSER}]`)?.focus()
    }
  }, [element])
}

function Sheet({ label, onClose, children }: SideProps) {
  const returnFocus = useReturnFocus()
  return (
    <Radix.Root open onOpenChange={open => open || onClose()}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-30 animate-appear bg-scrim" />
        <Radix.Content
          aria-describedby={undefined}
          onOpenAutoFocus={event => {
            event.preventDefault()
            const content = event.currentTarget
            if (content instanceof HTMLElement && !content.contains(document.activeElement)) content.focus()
          }}
          onCloseAutoFocus={returnFocus}
          className="fixed inset-y-0 end-0 z-30 flex w-100 max-w-[calc(100vw-48px)] animate-slide-end bg-page shadow-float outline-none"
        >
          <Radix.Title className="sr-only">{label}</Radix.Title>
          <aside aria-label={label} className="flex min-w-0 flex-1 flex-col">
            {children}
          </aside>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
