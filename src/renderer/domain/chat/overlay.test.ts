import { describe, expect, it } from 'vitest'
import { clientId, conversationId, messageId, userId } from '#shared/ids.ts'
import type { Message } from '#shared/model/message.ts'
import type { ChangeBody, ChangeEntry } from '../realtime/outbox-entry.ts'
import { confirmedBy, overlaid, overlayOf } from './overlay.ts'
import { emptyTimeline, mergeMessages, timelineRows, withOverlay, withStart } from './timeline.ts'

const me = userId.parse('me')
const other = userId.parse('other')
const id = messageId.parse('m1')
const failure = { code: 'not_authorized', category: 'forbidden' as const, message: 'no' }

const message = (fields: Partial<Message> = {}): Message => ({
  id,
  conversationId: conversationId.parse('c1'),
  userId: me,
  content: 'text',
  createdAt: 1,
  seq: 1,
  rev: 1,
  reactions: [],
  attachments: [],
  mentions: [],
  ...fields,
})

let count = 0
type Fields = { readonly failure?: typeof failure }

function entry(body: ChangeBody, fields: Fields = {}): ChangeEntry {
  count += 1
  const head = { conversationId: conversationId.parse('c1'), createdAt: 50, order: count }
  return { ...body, ...head, clientId: clientId.parse(`c${count}`), ...fields }
}
const edit = (content: string, fields?: Fields) => entry({ kind: 'edit', messageId: id, content }, fields)
const deletion = (fields?: Fields) => entry({ kind: 'delete', messageId: id }, fields)
const reaction = (emoji: string, action: 'add' | 'remove') =>
  entry({ kind: 'reaction', messageId: id, emoji, action })

const row = (fields: Partial<Message> = {}) => ({
  key: 'm:m1',
  message: message(fields),
  delivery: { kind: 'sent' as const },
})
const theirs = { reactions: [{ emoji: '👍', userIds: [other] }] }

describe('overlaid', () => {
  it.each([
    {
      name: 'an edit',
      changes: [edit('new')],
      shown: { content: 'new', editedAt: 50 },
      change: { kind: 'edit', state: 'pending' },
    },
    {
      name: 'two edits',
      changes: [edit('new'), edit('newer')],
      shown: { content: 'newer' },
      change: { kind: 'edit', state: 'pending' },
    },
    {
      name: 'a deletion after an edit',
      changes: [edit('new'), deletion()],
      shown: { content: '', deletedAt: 50, reactions: [] },
      change: { kind: 'delete', state: 'pending' },
    },
    {
      name: 'a refused edit',
      changes: [edit('new', { failure })],
      shown: { content: 'new' },
      change: { kind: 'edit', state: 'failed' },
    },
    {
      name: 'a reaction',
      changes: [reaction('👍', 'add'), reaction('🎉', 'add')],
      shown: {
        content: 'text',
        reactions: [
          { emoji: '👍', userIds: [other, me] },
          { emoji: '🎉', userIds: [me] },
        ],
      },
      change: undefined,
    },
    {
      name: 'a reaction taken back',
      changes: [reaction('🎉', 'add'), reaction('🎉', 'remove')],
      shown: theirs,
      change: undefined,
    },
  ])('shows $name', ({ changes, shown, change }) => {
    const result = overlaid(row(theirs), changes, me)
    expect(result.message).toMatchObject(shown)
    if (change === undefined) expect(result.change).toBeUndefined()
    else expect(result.change).toMatchObject(change)
  })

  it('leaves a deleted message alone', () => {
    const gone = row({ deletedAt: 9, content: '' })
    expect(overlaid(gone, [edit('new'), reaction('👍', 'add')], me)).toBe(gone)
  })
})

describe('confirmedBy', () => {
  const [add, remove] = [reaction('👍', 'add'), reaction('👍', 'remove')]
  const [first, second] = [edit('one'), edit('two')]
  const mine = { reactions: [{ emoji: '👍', userIds: [other, me] }] }

  it.each([
    { name: 'an edit seen', stored: { content: 'one' }, changes: [first], confirmed: [first] },
    { name: 'no edit not seen', stored: {}, changes: [first], confirmed: [] },
    { name: 'no edit behind another', stored: { content: 'two' }, changes: [first, second], confirmed: [] },
    { name: 'a reaction seen', stored: mine, changes: [add], confirmed: [add] },
    { name: 'no reaction of somebody else', stored: theirs, changes: [add], confirmed: [] },
    { name: 'no removal that follows an addition', stored: theirs, changes: [add, remove], confirmed: [] },
    { name: 'a removal seen', stored: theirs, changes: [remove], confirmed: [remove] },
    {
      name: 'the first of everything once it is deleted',
      stored: { deletedAt: 9 },
      changes: [first, add],
      confirmed: [first, add],
    },
  ])('takes off $name', ({ stored, changes, confirmed }) => {
    expect(confirmedBy(message(stored), changes, me)).toEqual(confirmed)
  })
})

describe('a timeline under an overlay', () => {
  const timeline = mergeMessages(withStart(emptyTimeline(me), true), [
    message(),
    message({ id: messageId.parse('m2'), seq: 2, rev: 2 }),
  ])

  it('keeps the rows that nothing happens to, and those under a change as long as it stays the same', () => {
    const changes = [edit('new')]
    const before = withOverlay(timeline, overlayOf(changes, timeline.overlay))
    const after = withOverlay(before, overlayOf([...changes], before.overlay))
    expect(timelineRows(before)[1]).toBe(timelineRows(timeline)[1])
    expect(timelineRows(after)[0]).toBe(timelineRows(before)[0])
    expect(timelineRows(after)[0]?.message.content).toBe('new')
  })

  it('shows the stored version again when the change is gone', () => {
    const changed = withOverlay(timeline, overlayOf([deletion()], timeline.overlay))
    expect(timelineRows(changed)[0]?.message.deletedAt).toBe(50)
    expect(timelineRows(withOverlay(changed, overlayOf([], changed.overlay)))).toEqual(timelineRows(timeline))
  })

  it('shows what came from others under the own change', () => {
    const changed = withOverlay(timeline, overlayOf([edit('mine')], timeline.overlay))
    const merged = mergeMessages(changed, [message({ rev: 7, ...theirs })])
    expect(timelineRows(merged)[0]?.message).toMatchObject({ content: 'mine', ...theirs })
  })
})
