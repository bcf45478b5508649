import type { ConversationId } from '#shared/ids.ts'
import type { TrayState, UnreadConversation } from '#shared/ipc/tray.ts'
import type { ConversationSummary } from '#shared/model/conversation.ts'

/** As many conversations as the tray's menu names. */
const NAMED = 3

type Row = Pick<
  ConversationSummary,
  'id' | 'name' | 'kind' | 'unreadCount' | 'mentionCount' | 'lastMessageAt'
>

/** Messages for this person: those that name them, and every one in a conversation of two or a few. */
const forMe = ({ kind, unreadCount, mentionCount }: Row): number =>
  kind === 'dm' || kind === 'group' ? Math.max(unreadCount, mentionCount) : mentionCount

/** What badge, dot and menu show of unread messages; a conversation that is silent adds nothing to any of them. */
export function unreadState(
  rows: readonly Row[],
  isMuted: (id: ConversationId) => boolean,
): Pick<TrayState, 'unreadCount' | 'mentionCount' | 'unread'> {
  const heard = rows.filter(row => row.unreadCount > 0 && !isMuted(row.id))
  return {
    unreadCount: heard.reduce((sum, row) => sum + row.unreadCount, 0),
    mentionCount: heard.reduce((sum, row) => sum + forMe(row), 0),
    unread: heard
      .toSorted((a, b) => (b.lastMessageAt ?? 0) - (a.lastMessageAt ?? 0))
      .slice(0, NAMED)
      .map(
        (row): UnreadConversation => ({
          conversationId: row.id,
          name: row.name,
          unreadCount: row.unreadCount,
          mentionCount: forMe(row),
        }),
      ),
  }
}
