import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { Conversation } from '#domain/chat/conversation.ts'
import type { OwnedStore } from '#domain/store.ts'
import type { AppError, ErrorCategory } from '#shared/errors.ts'
import type { ConversationSummary } from '#shared/model/conversation.ts'
import { errorWords } from '../error-words.ts'
import { Button } from '../kit/Button.tsx'
import { Problem } from '../kit/Problem.tsx'
import { Skeleton } from '../kit/Skeleton.tsx'
import { EmptyConversation } from './EmptyConversation.tsx'
import type { ListMarks } from './list-place.ts'
import { useAnnounceNew } from './use-announce-new.ts'

// Asked for at once, so that it is there when the first messages are; the start page does not wait for it.
const list = import('./MessageList.tsx')
const MessageList = lazy(async () => ({ default: (await list).MessageList }))

/** Asking again changes nothing: one is out of it, or it is over. */
const ENDED: ReadonlySet<ErrorCategory> = new Set(['forbidden', 'notFound', 'conflict'])

export interface MessagePaneProps {
  readonly conversation: Conversation
  readonly summary: ConversationSummary
  readonly title: string
  readonly marks: OwnedStore<ListMarks>
}

/** The messages, or what stands in their place. */
export function MessagePane({ conversation, summary, title, marks }: MessagePaneProps) {
  const { t } = useTranslation()
  const { status, error, rows } = useStore(conversation.store)
  useAnnounceNew(conversation)
  return (
    <div
      role="log"
      aria-label={t('chat.messages')}
      aria-live="off"
      className="relative flex min-h-0 flex-1 flex-col"
    >
      {rows.length > 0 ? (
        <Suspense fallback={null}>
          {status === 'failed' ? <HistoryMissing conversation={conversation} error={error} /> : null}
          {/* What is on its way stands there before the history is: with the history it begins anew, at the right place. */}
          <MessageList
            key={status === 'ready' ? 'whole' : 'early'}
            conversation={conversation}
            marks={marks}
          />
        </Suspense>
      ) : status === 'failed' ? (
        <Problem
          title={t('chat.loadFailed')}
          text={error ? errorWords(error, t) : t('common.error.network')}
          onRetry={() => conversation.reload()}
        />
      ) : status === 'loading' ? (
        <div className="mt-auto">
          <Skeleton lines={5} avatars />
        </div>
      ) : (
        <EmptyConversation summary={summary} title={title} />
      )}
    </div>
  )
}

interface HistoryMissingProps {
  readonly conversation: Conversation
  readonly error: AppError | undefined
}

/** Above the messages that are there: what was written before could not be loaded, or nothing will follow. */
function HistoryMissing({ conversation, error }: HistoryMissingProps) {
  const { t } = useTranslation()
  if (error && ENDED.has(error.category)) {
    return (
      <p role="alert" className="border-b border-line px-4 py-2 text-center text-sm text-bad">
        {errorWords(error, t)}
      </p>
    )
  }
  return (
    <div role="alert" className="flex items-center justify-center gap-3 p-2 text-sm text-bad">
      {t('chat.loadFailed')}
      <Button size="small" onClick={() => conversation.reload()}>
        {t('common.retry')}
      </Button>
    </div>
  )
}
