import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clientId, conversationId, messageId, userId } from '#shared/ids.ts'
import { type Message, UNNUMBERED_REV } from '#shared/model/message.ts'
import { applyChange, type MessageChange } from './message-change.ts'
import { pendingRow } from './pending-row.ts'
import {
  emptyTimeline,
  mergeChange,
  mergeMessages,
  restart,
  type Timeline,
  timelineRows,
  withPending,
  withStart,
} from './timeline.ts'

const me = userId.parse('me')
const other = userId.parse('other')

const message = (seq: number, fields: Partial<Message> = {}): Message => ({
  id: messageId.parse(`m${seq}`),
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

const entry = (id: string, order = 1) =>
  pendingRow(
    {
      kind: 'send',
      attachments: [],
      mentions: [],
      clientId: clientId.parse(id),
      conversationId: conversationId.parse('c1'),
      content: `own ${id}`,
      createdAt: order,
      order,
    },
    me,
  )

const start = withStart(emptyTimeline(me), true)
const shown = (timeline: Timeline) => timelineRows(timeline).map(row => row.message.content)
const own = (seq: number, id: string) => message(seq, { userId: me, clientId: clientId.parse(id) })

describe('timeline', () => {
  it('orders by seq, whatever the order of arrival', () => {
    const timeline = [3, 1, 2].reduce((known, seq) => mergeMessages(known, [message(seq)]), start)
    expect(shown(timeline)).toEqual(['text 1', 'text 2', 'text 3'])
  })

  it('ignores duplicates without making anything new', () => {
    const timeline = mergeMessages(start, [message(1), message(2)])
    expect(mergeMessages(timeline, [message(2), message(1)])).toBe(timeline)
  })

  it('replaces the pending row by the own echo, under the same key', () => {
    const before = withPending(mergeMessages(start, [message(1)]), [entry('a'), entry('b')])
    expect(shown(before)).toEqual(['text 1', 'own a', 'own b'])
    const after = mergeMessages(before, [own(2, 'a')])
    expect(shown(after)).toEqual(['text 1', 'text 2', 'own b'])
    expect(timelineRows(after)[1]?.key).toBe(timelineRows(before)[1]?.key)
  })

  it('keeps pending rows after everything that is stored', () => {
    const timeline = mergeMessages(withPending(start, [entry('a')]), [message(9)])
    expect(shown(timeline)).toEqual(['text 9', 'own a'])
  })

  it('does not show what is stored already a second time when the outbox brings it back', () => {
    const timeline = withPending(mergeMessages(start, [own(1, 'a')]), [entry('a')])
    expect(shown(timeline)).toEqual(['text 1'])
  })

  it("does not take somebody else's message for an own one of the same client id", () => {
    const stranger = message(1, { clientId: clientId.parse('a') })
    const timeline = mergeMessages(withPending(start, [entry('a')]), [stranger])
    expect(shown(timeline)).toEqual(['text 1', 'own a'])
    expect(new Set(timelineRows(timeline).map(row => row.key)).size).toBe(2)
  })

  it('leaves what lies before the first page for its own page', () => {
    const page = mergeMessages(emptyTimeline(me), [message(10), message(11)])
    expect(shown(mergeMessages(page, [message(3)]))).toEqual(['text 10', 'text 11'])
    const older = mergeMessages(page, [message(8), message(9)], { older: true })
    expect(shown(older)).toEqual(['text 8', 'text 9', 'text 10', 'text 11'])
  })

  it('begins again with a page and keeps only what is newer', () => {
    const long = mergeMessages(withPending(start, [entry('a')]), [message(1), message(2), message(60)])
    const again = restart(long, [message(50), message(51)], false)
    expect(shown(again)).toEqual(['text 50', 'text 51', 'text 60', 'own a'])
    expect(again.reachesStart).toBe(false)
    expect(again.newest?.seq).toBe(60)
  })

  it('applies a change that came before its message', () => {
    const edit: MessageChange = {
      kind: 'edited',
      messageId: message(1).id,
      content: 'better',
      editedAt: 5,
      rev: 9,
    }
    const timeline = mergeMessages(mergeChange(start, edit), [message(1)])
    expect(shown(timeline)).toEqual(['better'])
  })

  it('applies changes of a server that does not count, as they come', () => {
    const timeline = mergeMessages(start, [message(1)])
    const id = message(1).id
    const edited = mergeChange(timeline, { kind: 'edited', messageId: id, content: 'x', editedAt: 5 })
    const deleted = mergeChange(edited, { kind: 'deleted', messageId: id, deletedAt: 6 })
    expect(timelineRows(deleted)[0]?.message).toMatchObject({ content: '', deletedAt: 6 })
    const missing = { kind: 'deleted', messageId: messageId.parse('nobody'), deletedAt: 6 } as const
    expect(mergeChange(deleted, missing)).toBe(deleted)
  })

  it('takes the whole message over changes that it includes', () => {
    const timeline = mergeMessages(start, [message(1)])
    const reaction = {
      kind: 'reaction',
      messageId: message(1).id,
      userId: other,
      emoji: '👍',
      action: 'add',
    } as const
    const changed = mergeChange(timeline, { ...reaction, rev: 8 })
    const whole = message(1, {
      content: 'edited at 7',
      rev: 8,
      reactions: [{ emoji: '👍', userIds: [other] }],
    })
    const merged = mergeMessages(changed, [whole])
    expect(timelineRows(merged)[0]?.message).toEqual(whole)
    expect(merged.layers.size).toBe(0)
  })
})

describe('timeline of a server that does not count', () => {
  const first = message(1, { rev: UNNUMBERED_REV })
  const edited = message(1, { rev: UNNUMBERED_REV, content: 'new', editedAt: 5 })

  it('takes the version that came last', () => {
    const known = mergeMessages(start, [first])
    expect(shown(mergeMessages(known, [edited]))).toEqual(['new'])
    expect(shown(restart(known, [edited], true))).toEqual(['new'])
  })

  it('keeps what was counted here, and what is deleted', () => {
    const replied = { kind: 'replied', messageId: first.id, rev: UNNUMBERED_REV } as const
    const known = mergeMessages(mergeChange(mergeMessages(start, [first]), replied), [edited])
    expect(timelineRows(known)[0]?.message).toMatchObject({ content: 'new', replyCount: 1 })
    const deleted = mergeChange(known, { kind: 'deleted', messageId: first.id, deletedAt: 6 })
    expect(mergeMessages(deleted, [edited])).toBe(deleted)
  })

  it('knows a version of before an edit by its moment', () => {
    const known = mergeMessages(start, [edited])
    expect(mergeMessages(known, [first])).toBe(known)
  })
})

describe('timeline with more changes than it keeps', () => {
  const change = (index: number) =>
    ({ kind: 'edited', messageId: messageId.parse(`e${index}`), content: 'x', editedAt: 5 }) as const

  it('never drops a change of a message that is here, nor what such a message shows', () => {
    const layers: Timeline['layers'] = new Map(
      Array.from({ length: 5_000 }, (_, index) => [
        messageId.parse(`e${index}`),
        { base: null, changes: [{ ...change(index), rev: 10 + index }] },
      ]),
    )
    const full = { ...mergeMessages(start, [message(1), message(2)]), layers }
    const gone = mergeChange(full, { kind: 'deleted', messageId: message(2).id, deletedAt: 6, rev: 9_000 })
    expect(timelineRows(gone)[1]?.message).toMatchObject({ content: '', deletedAt: 6 })
    expect(gone.layers.size).toBe(5_000)
    expect(gone.layers.has(change(0).messageId)).toBe(false)
    const more = mergeChange(gone, { ...change(5_000), rev: 9_001 })
    expect(more.layers.has(message(2).id)).toBe(true)
    expect(more.layers.size).toBe(5_000)
  })

  it('lets go of the oldest where every message is here', () => {
    const messages = Array.from({ length: 5_001 }, (_, index) => message(index + 1))
    const known = mergeMessages(start, messages)
    const layers: Timeline['layers'] = new Map(
      messages.slice(0, 5_000).map(base => [base.id, { base, changes: [] }]),
    )
    const edit = { ...change(0), messageId: message(5_001).id, rev: 9_000 }
    const after = mergeChange({ ...known, layers }, edit)
    expect(timelineRows(after).at(-1)?.message.content).toBe('x')
    expect([after.layers.size, after.layers.has(message(1).id)]).toEqual([5_000, false])
  })
})

type Event =
  | { readonly kind: 'message'; readonly message: Message }
  | { readonly kind: 'change'; readonly change: MessageChange }

/** A history as a server would make it: messages, then numbered changes, and whole messages as pages would show them. */
function history(plan: readonly { readonly target: number; readonly what: number }[]): readonly Event[] {
  const count = 6
  const state = Array.from({ length: count }, (_, index) => message(index + 1))
  const events: Event[] = state.map(first => ({ kind: 'message', message: first }))
  let rev = count
  for (const { target, what } of plan) {
    const index = target % count
    const current = state[index]
    if (current === undefined || current.deletedAt !== undefined) continue
    rev += 1
    const change = changeOf(current, what, rev)
    const next = applyChange(current, change)
    state[index] = next
    events.push({ kind: 'change', change })
    if (what % 3 === 0) events.push({ kind: 'message', message: next })
  }
  return events
}

function changeOf({ id }: Message, what: number, rev: number): MessageChange {
  const base = { messageId: id, rev }
  if (what % 7 === 6) return { ...base, kind: 'deleted', deletedAt: rev }
  if (what % 2 === 0) return { ...base, kind: 'edited', content: `edit ${rev}`, editedAt: rev }
  const action = what % 4 === 1 ? 'add' : 'remove'
  return { ...base, kind: 'reaction', userId: what % 3 === 0 ? me : other, emoji: '👍', action }
}

const apply = (timeline: Timeline, event: Event): Timeline =>
  event.kind === 'message' ? mergeMessages(timeline, [event.message]) : mergeChange(timeline, event.change)

describe('timeline, any order of arrival', () => {
  it('ends with the same rows, duplicates included', async () => {
    const seed = Number(process.env.SEED ?? Date.now())
    const plan = fc.array(fc.record({ target: fc.nat(20), what: fc.nat(50) }), { maxLength: 25 })
    const property = fc.property(plan, fc.infiniteStream(fc.nat()), (steps, chance) => {
      const events = history(steps)
      const draw = () => chance.next().value ?? 0
      const twice = [...events, ...events.filter(() => draw() % 2 === 0)]
      const order = twice.map(event => ({ event, at: draw() })).sort((a, b) => a.at - b.at)
      const inOrder = events.reduce(apply, start)
      const shuffled = order.reduce((known, { event }) => apply(known, event), start)
      expect(timelineRows(shuffled)).toEqual(timelineRows(inOrder))
    })
    await fc.assert(property, { seed, numRuns: 400 }) // a failure prints the seed and the path
  })
})
