import type { Sidebar } from '#domain/chat/sidebar.ts'
import type { ConversationId } from '#shared/ids.ts'

/** The nearest unread conversation after or before the current one, in the order of the sidebar, round and round. */
export function nextUnread(
  { groups, people }: Sidebar,
  currentId: ConversationId | null,
  step: 1 | -1,
): ConversationId | null {
  const all = [...groups, ...people.flatMap(person => person.conversation ?? [])]
  const start = all.findIndex(conversation => conversation.id === currentId)
  for (let distance = 1; distance <= all.length; distance += 1) {
    const from = start < 0 && step === -1 ? all.length : start
    const at = (((from + distance * step) % all.length) + all.length) % all.length
    const conversation = all[at]
    if (conversation && conversation.unreadCount > 0 && conversation.id !== currentId) return conversation.id
  }
  return null
}
