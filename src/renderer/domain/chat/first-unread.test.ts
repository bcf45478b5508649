import { describe, expect, it } from 'vitest'
import { conversationId, messageId, userId } from '#shared/ids.ts'
import { firstUnread } from './first-unread.ts'
import type { TimelineRow } from './timeline-row.ts'

const me = userId.parse('me')
const row = (id: string, author: string, seq = 0): TimelineRow => ({
  key: id,
  delivery: { kind: 'sent' },
  message: {
    id: messageId.parse(id),
    conversationId: conversationId.parse('c'),
    userId: userId.parse(author),
    content: '',
    createdAt: 0,
    seq,
    rev: 0,
    reactions: [],
    attachments: [],
    mentions: [],
  },
})
const rows = [row('a', 'ada'), row('b', 'me'), row('c', 'ada'), row('d', 'me'), row('e', 'ada')]
const lastRead = (id: string, unreadCount: number) => ({
  unreadCount,
  lastReadMessageId: messageId.parse(id),
})

describe('firstUnread', () => {
  it.each([
    ['nothing is new', lastRead('e', 0), undefined],
    ['after what was read', lastRead('a', 2), 'c'],
    ['own messages are not new', lastRead('c', 1), 'e'],
    ['never read', { unreadCount: 2 }, 'c'],
    ['read before this page', lastRead('z', 3), 'a'],
    ['more new ones than rows', { unreadCount: 30 }, undefined],
    ['not known', undefined, undefined],
  ])('%s', (_name, read, expected) => {
    expect(firstUnread(rows, read, me)).toBe(expected)
  })

  it.each([
    ['nothing but replies is new', 5, undefined],
    ['a message came after it', 3, 'e'],
    ['it lies before this page', 0, 'a'],
  ])('a reply was read last, and %s', (_name, lastReadSeq, expected) => {
    const page = [row('a', 'ada', 1), row('b', 'me', 2), row('e', 'ada', 4)]
    const read = { unreadCount: 2, lastReadMessageId: messageId.parse('reply'), lastReadSeq }
    expect(firstUnread(page, read, me)).toBe(expected)
  })
})
