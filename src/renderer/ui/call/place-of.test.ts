import { expect, test } from 'vitest'
import { parseRoute } from '../route.ts'
import { placeOf } from './place-of.ts'

const at = (hash: string) => placeOf(parseRoute(hash))

test('a conversation is one place, whatever stands beside it', () => {
  expect(at('#/c/one?search=tea')).toBe(at('#/c/one'))
  expect(at('#/c/two')).not.toBe(at('#/c/one'))
  expect(new Set(['#/', '#/calls', '#/c/home', '#/c/calls'].map(at)).size).toBe(4)
})

test('what the app leaves by itself is no place', () => {
  expect(at('#/call')).toBeNull()
  expect(at('#/u/grace')).toBeNull()
})
