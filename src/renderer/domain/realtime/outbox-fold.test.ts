import { describe, expect, it } from 'vitest'
import { clientId, conversationId, messageId } from '#shared/ids.ts'
import {
  type ChangeBody,
  type ChangeEntry,
  type OutboxEntry,
  type SendEntry,
  waitingId,
} from './outbox-entry.ts'
import { type EntryProgress, foldChange, foldRefused } from './outbox-fold.ts'

const m1 = messageId.parse('m1')
const failure = { code: 'no', category: 'invalid' as const, message: 'no' }
const head = (id: string) => ({
  clientId: clientId.parse(id),
  conversationId: conversationId.parse('room'),
  createdAt: 1,
  order: 1,
})
const send = (id: string, content = 'text'): SendEntry => ({
  ...head(id),
  kind: 'send',
  content,
  attachments: [],
  mentions: [],
})
const change = (id: string, body: ChangeBody): ChangeEntry => ({ ...head(id), ...body })
const edit = (content: string, id = m1): ChangeBody => ({ kind: 'edit', messageId: id, content })
const remove = (id = m1): ChangeBody => ({ kind: 'delete', messageId: id })
const react = (emoji: string, action: 'add' | 'remove', id = m1): ChangeBody => ({
  kind: 'reaction',
  messageId: id,
  emoji,
  action,
})

interface Case {
  readonly name: string
  readonly waiting: readonly OutboxEntry[]
  /** By id; fresh when nothing is said. */
  readonly progress?: Readonly<Record<string, EntryProgress>>
  readonly body: ChangeBody
  readonly result: { put?: readonly OutboxEntry[]; remove?: readonly string[]; add?: boolean }
}

const a = waitingId(clientId.parse('a'))
const cases: readonly Case[] = [
  { name: 'first edit', waiting: [], body: edit('x'), result: { add: true } },
  {
    name: 'later edit replaces an earlier one',
    waiting: [change('e', edit('x'))],
    body: edit('y'),
    result: { put: [change('e', edit('y'))] },
  },
  {
    name: 'later edit of a refused one goes again',
    waiting: [{ ...change('e', edit('x')), failure }],
    body: edit('y'),
    result: { put: [change('e', edit('y'))] },
  },
  {
    name: 'later edit of one that may have arrived follows it',
    waiting: [change('e', edit('x'))],
    progress: { e: 'tried' },
    body: edit('y'),
    result: { add: true },
  },
  {
    name: 'later edit of one that failed replaces it, arrived or not',
    waiting: [{ ...change('e', edit('x')), failure }],
    progress: { e: 'tried' },
    body: edit('y'),
    result: { put: [change('e', edit('y'))] },
  },
  {
    name: 'later edit follows one that is asked this moment',
    waiting: [change('e', edit('x'))],
    progress: { e: 'flying' },
    body: edit('y'),
    result: { add: true },
  },
  {
    name: 'edits of other messages stay',
    waiting: [change('e', edit('x', messageId.parse('m2')))],
    body: edit('y'),
    result: { add: true },
  },
  {
    name: 'deletion takes everything of its message with it but what is under way',
    waiting: [change('e', edit('x')), change('r', react('👍', 'add')), change('f', edit('y'))],
    progress: { e: 'flying', r: 'tried' },
    body: remove(),
    result: { remove: ['r', 'f'], add: true },
  },
  {
    name: 'nothing follows a deletion',
    waiting: [change('d', remove())],
    body: edit('x'),
    result: {},
  },
  { name: 'deletion again is nothing', waiting: [change('d', remove())], body: remove(), result: {} },
  {
    name: 'deletion again tries a refused one again',
    waiting: [{ ...change('d', remove()), failure }],
    body: remove(),
    result: { put: [change('d', remove())] },
  },
  {
    name: 'reaction and its opposite cancel out',
    waiting: [change('r', react('👍', 'add'))],
    body: react('👍', 'remove'),
    result: { remove: ['r'] },
  },
  {
    name: 'opposite of a reaction that may have arrived follows it',
    waiting: [change('r', react('👍', 'add'))],
    progress: { r: 'tried' },
    body: react('👍', 'remove'),
    result: { add: true },
  },
  {
    name: 'opposite of a reaction under way follows it',
    waiting: [change('r', react('👍', 'add'))],
    progress: { r: 'flying' },
    body: react('👍', 'remove'),
    result: { add: true },
  },
  {
    name: 'the same reaction again is nothing',
    waiting: [change('r', react('👍', 'add'))],
    body: react('👍', 'add'),
    result: {},
  },
  {
    name: 'another emoji is another reaction',
    waiting: [change('r', react('👍', 'add'))],
    body: react('🎉', 'remove'),
    result: { add: true },
  },
  {
    name: 'edit of a waiting message changes it, without its mentions',
    waiting: [{ ...send('a'), mentions: [{ type: 'user', id: 'u', offset: 0, length: 1 }] }],
    body: edit('y', a),
    result: { put: [send('a', 'y')] },
  },
  {
    name: 'edit of a refused message sends it again',
    waiting: [{ ...send('a'), failure }],
    body: edit('y', a),
    result: { put: [send('a', 'y')] },
  },
  {
    name: 'edit of a message that may have arrived follows it',
    waiting: [send('a')],
    progress: { a: 'tried' },
    body: edit('y', a),
    result: { add: true },
  },
  {
    name: 'deletion of a waiting message forgets it and its changes',
    waiting: [send('a'), change('r', react('👍', 'add', a))],
    body: remove(a),
    result: { remove: ['a', 'r'] },
  },
  {
    name: 'deletion of a message that may have arrived follows it, alone',
    waiting: [send('a'), change('e', edit('y', a))],
    progress: { a: 'flying' },
    body: remove(a),
    result: { remove: ['e'], add: true },
  },
  {
    name: 'reaction to a waiting message follows it',
    waiting: [send('a')],
    body: react('👍', 'add', a),
    result: { add: true },
  },
]

describe('foldChange', () => {
  it.each(cases)('$name', ({ waiting, progress = {}, body, result }) => {
    const progressOf = ({ clientId: id }: OutboxEntry): EntryProgress => progress[id] ?? 'fresh'
    expect(foldChange(body, { entries: waiting, progressOf })).toEqual({
      put: [],
      remove: [],
      add: false,
      ...result,
    })
  })
})

describe('foldRefused', () => {
  const refused = { ...send('a'), failure }

  it.each([
    { name: 'keeps the reason', behind: [], put: [refused], remove: [] },
    {
      name: 'takes the last edit in',
      behind: [change('e', edit('x', a)), change('f', edit('y', a)), change('o', edit('other'))],
      put: [{ ...refused, content: 'y' }],
      remove: ['e', 'f'],
    },
    { name: 'forgets what was to be deleted', behind: [change('d', remove(a))], put: [], remove: ['a', 'd'] },
  ])('$name', ({ behind, put, remove: gone }) => {
    expect(foldRefused(refused, [refused, ...behind])).toEqual({ put, remove: gone, add: false })
  })
})
