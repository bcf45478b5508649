import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { conversationTitle } from '#domain/chat/sidebar.ts'
import type { Thread } from '#domain/chat/thread.ts'
import type { ConversationId, MessageId } from '#shared/ids.ts'
import { errorWords } from '../error-words.ts'
import { addTexts } from '../i18n.ts'
import { PanelHeader } from '../kit/PanelHeader.tsx'
import { Problem } from '../kit/Problem.tsx'
import { Skeleton } from '../kit/Skeleton.tsx'
import { useSession } from '../session-context.ts'
import { messages } from '../strings/en/messages.ts'
import { Composer } from './Composer.tsx'
import { DropZone } from './DropZone.tsx'
import { endOf } from './ended.ts'
import { createListMarks, startEditing } from './list-place.ts'
import { ThreadList } from './ThreadList.tsx'
import { TypingLine } from './TypingLine.tsx'
import { useAnnounceNew } from './use-announce-new.ts'
import { useThread } from './use-thread.ts'

addTexts({ messages })

export interface ThreadPanelProps {
  readonly conversationId: ConversationId
  readonly rootId: MessageId
  /** The reply to show and mark. */
  readonly at: MessageId | undefined
  readonly onClose: () => void
}

/** The replies to one message, and where one replies. */
export function ThreadPanel({ conversationId, rootId, at, onClose }: ThreadPanelProps) {
  const { t } = useTranslation()
  const session = useSession()
  const members = useStore(session.directory.store, state => state.members)
  const meId = useStore(session.self, state => state.user.id)
  const summary = useStore(session.conversations.store, state => state.byId.get(conversationId))
  const thread = useThread(conversationId, rootId)
  const name = summary && conversationTitle(summary, members, meId)
  return (
    <>
      <PanelHeader
        title={t('messages.thread')}
        note={name && t(summary?.kind === 'dm' ? 'messages.threadWith' : 'messages.threadIn', { name })}
        closeLabel={t('messages.closeThread')}
        onClose={onClose}
      />
      {thread ? <Replies thread={thread} conversationId={conversationId} at={at} /> : null}
    </>
  )
}

interface RepliesProps {
  readonly thread: Thread
  readonly conversationId: ConversationId
  readonly at: MessageId | undefined
}

function Replies({ thread, conversationId, at }: RepliesProps) {
  const { t } = useTranslation()
  const { status, error, root, typing, rows } = useStore(thread.store)
  const [marks] = useState(createListMarks)
  const ended = endOf({ status, error })
  useAnnounceNew(thread)
  const editLast = () => {
    const last = thread.lastOwnMessage()
    if (last) startEditing(marks, last)
  }
  if (status === 'failed' && rows.length === 0) {
    return (
      <Problem
        title={t('messages.threadFailed')}
        text={error ? errorWords(error, t) : t('common.error.network')}
        onRetry={ended ? undefined : () => thread.reload()}
      />
    )
  }
  return (
    <DropZone uploads={thread.uploads}>
      {root || rows.length > 0 ? (
        <ThreadList thread={thread} conversationId={conversationId} marks={marks} at={at} />
      ) : (
        <div className="flex-1">
          <Skeleton lines={4} avatars />
        </div>
      )}
      <TypingLine typing={typing} />
      {ended ? null : (
        <Composer
          target={thread}
          label={t('messages.threadBox')}
          placeholder={t('messages.threadPlaceholder')}
          onEditLast={editLast}
        />
      )}
    </DropZone>
  )
}
