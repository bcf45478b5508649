import { useStore } from 'zustand'
import { conversationTitle } from '#domain/chat/sidebar.ts'
import type { ConversationSummary } from '#shared/model/conversation.ts'
import { useSession } from '../session-context.ts'
import { Composer } from './Composer.tsx'
import { ConversationHeader } from './ConversationHeader.tsx'
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
      {conversation ? (
        <>
          <MessagePane conversation={conversation} summary={summary} title={title} />
          <TypingLine conversation={conversation} />
          <Composer conversation={conversation} title={title} />
        </>
      ) : null}
    </div>
  )
}
