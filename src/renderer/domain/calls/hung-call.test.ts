import { expect, it } from 'vitest'
import { whyHung } from './hung-call.ts'

it.each([
  ['without a line', { isInRoom: false, others: 1, wasConnected: true }, 'no_link'],
  ['with a link that was lost', { isInRoom: true, others: 1, wasConnected: true }, 'no_link'],
  ['with a link that never came', { isInRoom: true, others: 1, wasConnected: false }, 'no_link'],
  ['with nobody who came', { isInRoom: true, others: 0, wasConnected: false }, 'no_answer_from_peer'],
  ['with nobody left', { isInRoom: true, others: 0, wasConnected: true }, undefined],
] as const)('a call %s is given up with %s', (_title, seen, code) => {
  const error = whyHung(seen)
  expect(error?.code).toBe(code)
  if (error !== undefined) expect(error.message).toMatch(/\.$/)
})
