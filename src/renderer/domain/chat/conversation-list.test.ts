import { describe, expect, it } from 'vitest'
import { conversationId, huddleId, messageId, userId } from '#shared/ids.ts'
import type { ConversationSummary } from '#shared/model/conversation.ts'
import {
  findDirect,
  withConversation,
  withHuddle,
  withNotification,
  withoutConversation,
  withRead,
} from './conversation-list.ts'

const me = userId.parse('me')
const ada = userId.parse('ada')
const id = conversationId.parse('c1')
const row = (fields: Partial<ConversationSummary> = {}): ConversationSummary => ({
  id,
  name: 'general',
  kind: 'public',
  unreadCount: 2,
  mentionCount: 1,
  lastMessageAt: 100,
  ...fields,
})
const list = (...rows: ConversationSummary[]) => new Map(rows.map(one => [one.id, one]))
const news = (userId: typeof me, mention = false, at = 200) => ({
  conversationId: id,
  userId,
  mention,
  isReply: false,
  participating: false,
  at,
})

describe('conversation list', () => {
  it('counts messages of others, and mentions among them', () => {
    const before = list(row())
    expect(withNotification(before, news(ada), me).get(id)).toMatchObject({
      unreadCount: 3,
      mentionCount: 1,
      lastMessageAt: 200,
    })
    expect(withNotification(before, news(ada, true), me).get(id)).toMatchObject({
      unreadCount: 3,
      mentionCount: 2,
    })
    expect(withNotification(before, news(me), me).get(id)).toMatchObject({
      unreadCount: 2,
      lastMessageAt: 200,
    })
    expect(withNotification(before, news(ada, false, 50), me).get(id)?.lastMessageAt).toBe(100)
    expect(before.get(id)).toEqual(row())
  })

  it.each([
    { mention: false, participating: false, unreadCount: 2, mentionCount: 1 },
    { mention: true, participating: false, unreadCount: 3, mentionCount: 2 },
    { mention: false, participating: true, unreadCount: 3, mentionCount: 1 },
    { mention: true, participating: true, unreadCount: 3, mentionCount: 2 },
  ])('counts a reply that names us or is in a thread of ours ($mention, $participating)', one => {
    const { mention, participating, ...counts } = one
    const reply = { ...news(ada, mention), isReply: true, participating }
    expect(withNotification(list(row()), reply, me).get(id)).toMatchObject({ ...counts, lastMessageAt: 200 })
  })

  it('leaves the list alone for a conversation that is not in it', () => {
    const empty = list()
    expect(withNotification(empty, news(ada), me)).toBe(empty)
    expect(withRead(empty, id, messageId.parse('m'))).toBe(empty)
    expect(withoutConversation(empty, id)).toBe(empty)
  })

  it('clears the counts when it was read', () => {
    const read = withRead(list(row()), id, messageId.parse('m9'), 9).get(id)
    const counts = { unreadCount: 0, mentionCount: 0 }
    expect(read).toMatchObject({ ...counts, lastReadMessageId: 'm9', lastReadSeq: 9 })
  })

  it('keeps own counts when everybody is told of a change', () => {
    const changed = row({ name: 'renamed', unreadCount: 0, mentionCount: 0 })
    expect(withConversation(list(row()), changed, true).get(id)).toMatchObject({
      name: 'renamed',
      unreadCount: 2,
    })
    expect(withConversation(list(row()), changed, false).get(id)).toMatchObject({
      name: 'renamed',
      unreadCount: 0,
    })
    expect(withConversation(list(), changed, true).get(id)).toEqual(changed)
  })

  it('shows the huddle that goes on, and forgets it with its end', () => {
    const huddle = { id: huddleId.parse('h'), participantIds: [ada] }
    const going = withHuddle(list(row()), id, huddle)
    expect(going.get(id)?.huddle).toEqual(huddle)
    expect(withHuddle(going, id, undefined).get(id)?.huddle).toBeUndefined()
    expect(withHuddle(list(), id, huddle).size).toBe(0)
  })

  it('finds the direct conversation with exactly this person', () => {
    const dm = row({ kind: 'dm', memberIds: [me, ada] })
    const trio = row({ kind: 'group', memberIds: [me, ada, userId.parse('grace')] })
    expect(findDirect(list(dm), ada, me)).toBe(dm)
    expect(findDirect(list(trio), ada, me)).toBeUndefined()
    expect(findDirect(list(dm), me, me)).toBeUndefined()
    const self = row({ kind: 'dm', memberIds: [me] })
    expect(findDirect(list(self), me, me)).toBe(self)
  })
})
