import { expect, it } from 'vitest'
import { conversationId } from '#shared/ids.ts'
import { unreadState } from './unread-state.ts'

const row = (id: string, kind: 'public' | 'dm' | 'group', unreadCount: number, mentionCount: number) => ({
  id: conversationId.parse(id),
  name: id,
  kind,
  unreadCount,
  mentionCount,
  lastMessageAt: Number(id.slice(1)),
})

const rows = [
  row('c1', 'public', 5, 1),
  row('c2', 'dm', 3, 0),
  row('c3', 'group', 2, 1),
  row('c4', 'public', 4, 0),
  row('c5', 'dm', 0, 0),
]

it('counts for the badge what names one, and all that is written to one', () => {
  const { unreadCount, mentionCount } = unreadState(rows, () => false)
  expect([unreadCount, mentionCount]).toEqual([14, 1 + 3 + 2])
})

it('names the three that were written in last', () => {
  const { unread } = unreadState(rows, () => false)
  expect(unread.map(({ name, mentionCount }) => [name, mentionCount])).toEqual([
    ['c4', 0],
    ['c3', 2],
    ['c2', 3],
  ])
})

it('leaves out what is muted, mentions too', () => {
  const muted = new Set(['c1', 'c3'])
  const state = unreadState(rows, id => muted.has(id))
  expect([state.unreadCount, state.mentionCount]).toEqual([7, 3])
  expect(state.unread.map(({ name }) => name)).toEqual(['c4', 'c2'])
})
