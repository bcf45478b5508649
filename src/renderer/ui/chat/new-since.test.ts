import { expect, it } from 'vitest'
import { userId } from '#shared/ids.ts'
import { newestSeq, newSince } from './new-since.ts'

const me = userId.parse('me')
const other = userId.parse('other')
const row = (seq: number, from = other, kind: 'sent' | 'pending' = 'sent') => ({
  delivery: { kind },
  message: { seq, userId: from },
})

it('counts what others wrote since, not what one wrote oneself', () => {
  const rows = [row(1), row(2), row(3, me), row(4), row(9, me, 'pending')]
  expect(newestSeq(rows)).toBe(4)
  expect(newSince(rows, 2, me)).toBe(1)
  expect(newSince([...rows, row(5)], 2, me)).toBe(2)
  expect(newSince(rows, newestSeq(rows), me)).toBe(0)
  expect(newestSeq([])).toBe(0)
})
