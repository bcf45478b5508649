import { expect, it } from 'vitest'
import { namedLike } from './named-like.ts'

const rows = [
  { kind: 'private', name: 'plans' },
  { kind: 'public', name: 'General' },
] as const

it.each([
  [' general ', 'General'],
  ['plans', undefined],
  ['gen', undefined],
])('%j is taken by %s', (name, taken) => {
  expect(namedLike(name, rows)?.name).toBe(taken)
})
