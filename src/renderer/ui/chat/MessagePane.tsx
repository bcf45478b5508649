import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { Conversation } from '#domain/chat/conversation.ts'
import type { OwnedStore } from '#domain/store.ts'
import type { ConversationSummary } from '#shared/model/conversation.ts'
import { errorWords } from '../error-words.ts'
import { Button } from '../kit/Button.tsx'
import { Problem } from '../kit/Problem.tsx'
import { Skeleton } from '../kit/Skeleton.tsx'
import { late } from '../late.ts'
import { EmptyConversation } from './EmptyConversation.tsx'
import { endOf } from './ended.ts'
import type { ListMarks } from './list-place.ts'
import { useAnnounceNew } from './use-announce-new.ts'

const list = late(async () => (await import('./MessageList.tsx')).MessageList)
// Asked for at once, so that it is there when the first messages are; the start page does not wait for it.
void Promise.allSettled([list.fetch()])

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
  const ended = endOf({ status, error })
  useAnnounceNew(conversation)
  return (
    <div
      role="log"
      aria-label={t('chat.messages')}
      aria-live="off"
      className="relative flex min-h-0 flex-1 flex-col"
    >
      {rows.length > 0 ? (
        <>
          {status === 'failed' && !ended ? <HistoryMissing conversation={conversation} /> : null}
          {/* What is on its way stands there before the history is: with the history it begins anew, at the right place. */}
          <list.Part key={status === 'ready' ? 'whole' : 'early'} conversation={conversation} marks={marks} />
        </>
      ) : ended ? (
        <div className="flex-1" />
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

/** Above the messages that are there: what was written before could not be loaded. */
function HistoryMissing({ conversation }: { readonly conversation: Conversation }) {
  const { t } = useTranslation()
  return (
    <div role="alert" className="flex items-center justify-center gap-3 p-2 text-sm text-bad">
      {t('chat.loadFailed')}
      <Button size="small" onClick={() => conversation.reload()}>
        {t('common.retry')}
      </Button>
    </div>
  )
}
