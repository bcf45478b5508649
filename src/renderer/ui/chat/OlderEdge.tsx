import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { Conversation } from '#domain/chat/conversation.ts'
import { Spinner } from '../kit/Spinner.tsx'

export interface OlderEdgeProps {
  readonly context?: { readonly conversation: Conversation }
}

/** What stands above the oldest message loaded: a note while older ones come. */
export function OlderEdge({ context }: OlderEdgeProps) {
  return context ? <Edge conversation={context.conversation} /> : null
}

function Edge({ conversation }: { readonly conversation: Conversation }) {
  const { t } = useTranslation()
  const loading = useStore(conversation.store, state => state.loadingOlder)
  return (
    <div className="flex h-10 items-center justify-center gap-2 text-sm text-muted">
      {loading ? (
        <>
          <Spinner />
          {t('chat.loadingOlder')}
        </>
      ) : null}
    </div>
  )
}
