import { MessagesSquare } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { Huddle } from '#domain/huddles/huddle.ts'
import type { MessageId } from '#shared/ids.ts'
import { IconButton } from '../kit/IconButton.tsx'
import { toggleFullScreen } from '../meeting/use-full-screen.ts'
import { useSession } from '../session-context.ts'
import { navigate, useRoute } from '../use-route.ts'
import { useUnseenReplies } from './use-unseen-replies.ts'

/** Shows what is written during a huddle beside its stage; nothing where the server has no thread for it. */
export function ThreadButton({ huddle }: { readonly huddle: Huddle }) {
  const threadId = useStore(huddle.about, state => state.threadId)
  const threads = useStore(useSession().features.store, state => state.threads)
  return threadId && threads ? <Toggle huddle={huddle} threadId={threadId} /> : null
}

interface ToggleProps {
  readonly huddle: Huddle
  readonly threadId: MessageId
}

function Toggle({ huddle, threadId }: ToggleProps) {
  const { t } = useTranslation()
  const route = useRoute()
  const open = route.kind === 'call' && route.panel?.kind === 'thread'
  const unseen = useUnseenReplies(huddle, threadId, open)
  const toggle = () => {
    if (open) {
      navigate({ kind: 'call' }, 'replace')
      return
    }
    // The panel stands beside the stage, and a stage on the whole screen has no side.
    if (document.fullscreenElement) void toggleFullScreen()
    navigate({ kind: 'call', panel: { kind: 'thread', rootId: threadId } })
  }
  return (
    <IconButton
      label={t(open ? 'huddle.hideThread' : 'huddle.openThread')}
      aria-description={unseen ? t('huddle.threadNews') : undefined}
      side="bottom"
      data-composer=""
      icon={
        <span className="relative">
          <MessagesSquare size={18} className={open ? 'text-ink' : ''} />
          {unseen ? (
            <span
              data-unseen
              className="absolute -end-1 -top-1 size-2.5 rounded-full border-2 border-stage bg-accent-text"
            />
          ) : null}
        </span>
      }
      onClick={toggle}
    />
  )
}
