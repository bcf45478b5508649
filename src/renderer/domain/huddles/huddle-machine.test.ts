import { describe, expect, it } from 'vitest'
import { AppError } from '#shared/errors.ts'
import { type HuddleEvent, type HuddleState, huddleAfter } from './huddle-machine.ts'

const error = new AppError({ code: 'huddle_full', category: 'conflict', message: 'It is full.' })

const connecting: HuddleState = { phase: 'connecting' }
const active: HuddleState = { phase: 'active', link: 'ok', startedAt: 10 }
const reconnecting: HuddleState = { phase: 'active', link: 'reconnecting', startedAt: 10 }
const left: HuddleState = { phase: 'ended', reason: 'left' }
const over: HuddleState = { phase: 'ended', reason: 'over' }
const removed: HuddleState = { phase: 'ended', reason: 'removed' }
const lost: HuddleState = { phase: 'ended', reason: 'failed' }
const failed: HuddleState = { phase: 'ended', reason: 'failed', error }

const EVENTS = {
  lineUp: { type: 'lineUp', startedAt: 10 },
  lineLost: { type: 'lineLost' },
  lineTimeout: { type: 'lineTimeout' },
  left: { type: 'left' },
  over: { type: 'over' },
  removed: { type: 'removed' },
  failed: { type: 'failed', error },
} as const satisfies Record<HuddleEvent['type'], HuddleEvent>

/** What each event makes of each state; what is not named changes nothing. */
const TABLE: readonly (readonly [string, HuddleState, Partial<Record<HuddleEvent['type'], HuddleState>>])[] =
  [
    ['connecting', connecting, { lineUp: active, lineTimeout: lost, left, over, removed, failed }],
    ['active', active, { lineLost: reconnecting, left, over, removed, failed }],
    ['reconnecting', reconnecting, { lineUp: active, lineTimeout: lost, left, over, removed, failed }],
    ['ended', over, {}],
  ]

describe.each(TABLE)('a huddle that is %s', (_name, state, expected) => {
  it.each(Object.entries(EVENTS))('answers %s', (type, event) => {
    const after = huddleAfter(state, event)
    const wanted = expected[type as HuddleEvent['type']]
    if (wanted === undefined) expect(after).toBe(state)
    else expect(after).toEqual(wanted)
  })
})

describe('a line that comes back', () => {
  it('keeps the time at which it began', () => {
    expect(huddleAfter(reconnecting, { type: 'lineUp', startedAt: 99 })).toEqual(active)
  })
})
