import { expect, it } from 'vitest'
import { mayStillCome, whyHung } from './hung-call.ts'

it.each([
  ['without a line', { isInRoom: false }, 'no_link'],
  ['with a link that was lost', { wasConnected: true }, 'no_link'],
  ['with a link that never came', {}, 'no_link'],
  ['with somebody who says nothing', { hasHeard: false }, 'no_answer_from_peer'],
  ['with nobody who came', { others: 0, hasHeard: false }, 'nobody_came'],
  ['with nobody left', { others: 0, wasConnected: true }, undefined],
] as const)('a call %s is given up with %s', (_title, seen, code) => {
  const error = whyHung({ isInRoom: true, others: 1, hasHeard: true, wasConnected: false, ...seen })
  expect(error?.code).toBe(code)
  if (error !== undefined) expect(error.message).toMatch(/\.$/)
})

it.each([
  ['left alone that rings for somebody', {}, 1, true],
  ['left alone that rings for nobody', {}, 0, false],
  ['without a line', { isInRoom: false }, 1, false],
  ['with somebody who is not reached', { others: 1 }, 1, false],
  ['that never went on', { wasConnected: false }, 1, false],
] as const)('whether a call %s may go on', (_title, seen, ringing, expected) => {
  const met = { isInRoom: true, others: 0, wasConnected: true, ...seen }
  expect(mayStillCome(met, ringing)).toBe(expected)
})
