import { describe, expect, it } from 'vitest'
import { conversationId, messageId, userId } from '#shared/ids.ts'
import type { Message } from '#shared/model/message.ts'
import {
  emptyTimeline,
  mergeChange,
  mergeMessages,
  restart,
  type Timeline,
  timelineRows,
  withStart,
} from './timeline.ts'

const me = userId.parse('me')
const other = userId.parse('other')
const id = (seq: number) => messageId.parse(`m${seq}`)
const root = id(1)

const message = (seq: number, fields: Partial<Message> = {}): Message => ({
  id: id(seq),
  conversationId: conversationId.parse('c1'),
  userId: other,
  content: `text ${seq}`,
  createdAt: seq,
  seq,
  rev: seq,
  reactions: [],
  attachments: [],
  mentions: [],
  ...fields,
})
const reply = (seq: number, fields: Partial<Message> = {}) => message(seq, { threadId: root, ...fields })

const room = withStart(emptyTimeline(me), true)
const thread = withStart(emptyTimeline(me, root), true)
const shown = (timeline: Timeline) => timelineRows(timeline).map(row => row.message.content)
const replied = (rev: number) => ({ kind: 'replied', messageId: root, rev }) as const
const count = (timeline: Timeline) =>
  timeline.sent.find(row => row.message.id === root)?.message.replyCount ?? 0

describe('a timeline with replies', () => {
  it('keeps them out of the rows, but not out of the order', () => {
    const timeline = mergeMessages(room, [message(1), reply(2), message(3), reply(4)])
    expect(shown(timeline)).toEqual(['text 1', 'text 3'])
    expect([timeline.oldest?.seq, timeline.newest?.seq, timeline.newestOther?.seq]).toEqual([1, 4, 4])
    const { newest, newestOther } = mergeMessages(timeline, [reply(5, { userId: me })])
    expect([newest?.seq, newestOther?.seq]).toEqual([5, 4])
  })

  it('takes what follows a first page of replies only', () => {
    const paged = restart(emptyTimeline(me), [reply(11), reply(12)], false)
    expect(shown(paged)).toEqual([])
    expect(shown(mergeMessages(paged, [message(5), message(13)]))).toEqual(['text 13'])
    expect(shown(mergeMessages(paged, [message(5)], { older: true }))).toEqual(['text 5'])
  })

  it.each([
    { name: 'each reply once', changes: [4, 5, 5, 4], stored: null, expected: 2 },
    {
      name: 'none that the stored count has',
      changes: [4, 5],
      stored: { rev: 5, replyCount: 2 },
      expected: 2,
    },
    {
      name: 'those after the stored count',
      changes: [4, 5, 6],
      stored: { rev: 5, replyCount: 2 },
      expected: 3,
    },
  ])('counts $name', ({ changes, stored, expected }) => {
    let timeline = mergeMessages(room, [message(1)])
    for (const rev of changes) timeline = mergeChange(timeline, replied(rev))
    if (stored !== null) timeline = mergeMessages(timeline, [message(1, stored)])
    expect(count(timeline)).toBe(expected)
  })

  it('counts thousands without keeping them all', () => {
    let timeline = mergeMessages(room, [message(1)])
    for (let rev = 2; rev < 3_000; rev += 1) timeline = mergeChange(timeline, replied(rev))
    expect(count(timeline)).toBe(2_998)
    expect(timeline.layers.get(root)?.changes.length).toBeLessThanOrEqual(32)
  })
})

describe('the timeline of a thread', () => {
  it('holds its first message and its replies, nothing else', () => {
    const other = message(6, { threadId: id(3) })
    const timeline = mergeMessages(thread, [message(3), reply(4), other, reply(2), message(1)])
    expect(shown(timeline)).toEqual(['text 1', 'text 2', 'text 4'])
    expect([timeline.oldest?.seq, timeline.newest?.seq]).toEqual([2, 4])
  })

  it('keeps the first message when it begins anew, wherever its page starts', () => {
    const long = mergeMessages(thread, [message(1), reply(2), reply(3)])
    const paged = restart(long, [reply(50), reply(51)], false)
    expect(shown(paged)).toEqual(['text 1', 'text 50', 'text 51'])
    expect(paged.oldest?.seq).toBe(50)
    expect(shown(mergeMessages(paged, [message(1, { rev: 60, content: 'new' })]))[0]).toBe('new')
  })

  it('does not undo what is newer than the page it begins with', () => {
    const live = mergeMessages(thread, [message(1), reply(2), reply(9)])
    const deleted = mergeChange(live, { kind: 'deleted', messageId: id(2), rev: 20, deletedAt: 20 })
    const paged = restart(deleted, [reply(2), reply(3)], true)
    expect(timelineRows(paged).map(row => [row.message.seq, row.message.deletedAt])).toEqual([
      [1, undefined],
      [2, 20],
      [3, undefined],
      [9, undefined],
    ])
  })
})
