import { describe, expect, it } from 'vitest'
import type { Sidebar } from '#domain/chat/sidebar.ts'
import { conversationId, userId } from '#shared/ids.ts'
import type { ConversationSummary } from '#shared/model/conversation.ts'
import { nextUnread } from './unread-order.ts'

const conversation = (id: string, unreadCount: number): ConversationSummary => ({
  id: conversationId.parse(id),
  name: id,
  kind: 'public',
  unreadCount,
  mentionCount: 0,
})
const sidebar = (unread: Readonly<Record<string, number>>): Sidebar => ({
  groups: ['a', 'b', 'c'].map(id => conversation(id, unread[id] ?? 0)),
  people: [
    { user: { id: userId.parse('u'), displayName: 'U' }, conversation: conversation('d', unread.d ?? 0) },
    { user: { id: userId.parse('v'), displayName: 'V' } },
  ],
})
const id = (name: string | null) => (name === null ? null : conversationId.parse(name))

describe('the next unread conversation', () => {
  it.each<[string, Readonly<Record<string, number>>, string | null, 1 | -1, string | null]>([
    ['forward', { c: 1 }, 'a', 1, 'c'],
    ['forward to a person', { a: 1, d: 2 }, 'b', 1, 'd'],
    ['round the end', { a: 1 }, 'd', 1, 'a'],
    ['backward', { a: 1, c: 1 }, 'b', -1, 'a'],
    ['backward round the start', { d: 1 }, 'a', -1, 'd'],
    ['never the current one', { b: 5 }, 'b', 1, null],
    ['nothing unread', {}, 'b', 1, null],
    ['from nowhere, forward', { b: 1 }, null, 1, 'b'],
    ['from nowhere, backward', { b: 1, d: 1 }, null, -1, 'd'],
  ])('%s', (_, unread, current, step, expected) => {
    expect(nextUnread(sidebar(unread), id(current), step)).toBe(id(expected))
  })
})
