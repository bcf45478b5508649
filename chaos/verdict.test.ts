import { expect, test } from 'vitest'
import { digest, judge } from './verdict.ts'

const written = new Map([
  ['ada', 3],
  ['grace', 2],
])
const whole = ['ada 0', 'grace 0', 'ada 1', 'ada 2', 'grace 1']

test.each([
  ['nothing wrong', whole, { lost: 0, duplicated: 0, reordered: 0 }],
  ['texts of others', ['hello', ...whole, 'plain 7'], { lost: 0, duplicated: 0, reordered: 0 }],
  ['one lost', whole.slice(1), { lost: 1, duplicated: 0, reordered: 0 }],
  ['one twice', [...whole, 'ada 1'], { lost: 0, duplicated: 1, reordered: 0 }],
  [
    'two swapped',
    ['ada 0', 'ada 2', 'ada 1', 'grace 0', 'grace 1'],
    { lost: 0, duplicated: 0, reordered: 1 },
  ],
  ['nothing there', [], { lost: 5, duplicated: 0, reordered: 0 }],
])('judges %s', (_name, texts, verdict) => {
  expect(judge(texts, written)).toEqual(verdict)
})

test('a digest changes with every row and its order', () => {
  const liked = [
    { emoji: 'a', userIds: ['u', 'v'] },
    { emoji: 'b', userIds: ['u'] },
  ]
  const rows = [1, 2, 3].map(seq => ({ seq, id: `m${seq}`, content: `text ${seq}`, reactions: liked }))
  const others = [rows.slice(1), rows.toReversed(), rows.map(row => ({ ...row, content: 'x' })), []]
  const unliked = rows.map(row => ({ ...row, reactions: liked.slice(1) }))
  const turned = rows.map(row => ({ ...row, reactions: liked.toReversed() }))
  expect(digest(unliked)).not.toBe(digest(rows))
  expect(digest(turned)).toBe(digest(rows))
  expect(digest(rows)).toBe(digest([...rows]))
  for (const other of others) expect(digest(other)).not.toBe(digest(rows))
  expect(digest(rows, 2)).toBe(digest(rows.slice(1)))
})
