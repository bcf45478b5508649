import type { ConversationId } from '#shared/ids.ts'
import type { ConversationSummary } from '#shared/model/conversation.ts'

/** Where a person lands: `general`, else the first public conversation, else the first of all. */
export function firstConversation(
  byId: ReadonlyMap<ConversationId, ConversationSummary>,
): ConversationId | null {
  const all = [...byId.values()]
  const open = all.filter(conversation => conversation.kind === 'public')
  const general = open.find(conversation => conversation.name === 'general')
  return (general ?? open[0] ?? all[0])?.id ?? null
}
