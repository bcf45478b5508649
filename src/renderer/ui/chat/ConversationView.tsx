import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { Conversation } from '#domain/chat/conversation.ts'
import { conversationTitle } from '#domain/chat/sidebar.ts'
import type { ConversationSummary } from '#shared/model/conversation.ts'
import { errorWords } from '../error-words.ts'
import { lateHuddle } from '../huddle/late-huddle.ts'
import { useSession } from '../session-context.ts'
import { Composer } from './Composer.tsx'
import { ConversationHeader } from './ConversationHeader.tsx'
import { DropZone } from './DropZone.tsx'
import { endOf } from './ended.ts'
import { lateComposerParts } from './late-composer-parts.ts'
import { createListMarks, startEditing } from './list-place.ts'
import { MessagePane } from './MessagePane.tsx'
import { TypingLine } from './TypingLine.tsx'
import { useConversation } from './use-conversation.ts'

/** One open conversation: header, messages, composer. */
export function ConversationView({ summary }: { readonly summary: ConversationSummary }) {
  const session = useSession()
  const members = useStore(session.directory.store, state => state.members)
  const meId = useStore(session.self, state => state.user.id)
  const conversation = useConversation(summary.id)
  const title = conversationTitle(summary, members, meId)
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <ConversationHeader summary={summary} title={title} />
      {conversation && summary.huddle ? (
        <lateHuddle.line.Part huddle={summary.huddle} conversation={conversation} />
      ) : null}
      {conversation ? <Talk conversation={conversation} summary={summary} title={title} /> : null}
    </div>
  )
}

interface TalkProps {
  readonly conversation: Conversation
  readonly summary: ConversationSummary
  readonly title: string
}

function Talk({ conversation, summary, title }: TalkProps) {
  const { t } = useTranslation()
  const [marks] = useState(createListMarks)
  const typing = useStore(conversation.store, state => state.typing)
  const ended = useStore(conversation.store, endOf)
  const editLast = () => {
    const last = conversation.lastOwnMessage()
    if (last) startEditing(marks, last)
  }
  return (
    <DropZone uploads={conversation.uploads}>
      <MessagePane conversation={conversation} summary={summary} title={title} marks={marks} />
      <TypingLine typing={typing} />
      {ended ? (
        <lateComposerParts.end.Part text={errorWords(ended, t)} />
      ) : (
        <Composer
          main
          target={conversation}
          label={t('chat.message', { name: title })}
          onEditLast={editLast}
        />
      )}
    </DropZone>
  )
}
