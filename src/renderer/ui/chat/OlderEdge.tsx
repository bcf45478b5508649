import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { Conversation } from '#domain/chat/conversation.ts'
import { Button } from '../kit/Button.tsx'
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
  const { loadingOlder, hasOlder, error } = useStore(conversation.store)
  return (
    <div className="flex min-h-10 items-center justify-center gap-2 px-4 py-1 text-sm text-muted">
      {loadingOlder ? (
        <>
          <Spinner />
          {t('chat.loadingOlder')}
        </>
      ) : hasOlder && error ? (
        <>
          <span className="text-bad">{t('chat.olderFailed')}</span>
          <Button size="small" onClick={() => void conversation.loadOlder()}>
            {t('common.retry')}
          </Button>
        </>
      ) : null}
    </div>
  )
}
