import { describe, expect, test } from 'vitest'
import { AppError } from '#shared/errors.ts'
import { type CallEvent, type CallMachineState, transition } from './call-machine.ts'

const error = new AppError({ code: 'x', category: 'network', message: 'x' })

const events = {
  answered: { type: 'answered' },
  peerJoined: { type: 'peerJoined' },
  linkUp: { type: 'linkUp', startedAt: 1_000 },
  linkLost: { type: 'linkLost' },
  leftAlone: { type: 'leftAlone' },
  linkTimeout: { type: 'linkTimeout', at: 61_000, error },
  ringTimeout: { type: 'ringTimeout' },
  declined: { type: 'declined' },
  hungUp: { type: 'hungUp', at: 31_000 },
  remoteEnded: { type: 'remoteEnded', reason: 'ended', durationSeconds: 12, answeredElsewhere: false },
  failed: { type: 'failed', at: 11_000, error },
} as const satisfies Record<CallEvent['type'], CallEvent>

const states = {
  'ringing in': { phase: 'ringing', direction: 'incoming' },
  'ringing out': { phase: 'ringing', direction: 'outgoing' },
  connecting: { phase: 'connecting' },
  ok: { phase: 'active', link: 'ok', startedAt: 1_000 },
  reconnecting: { phase: 'active', link: 'reconnecting', startedAt: 1_000 },
  alone: { phase: 'active', link: 'alone', startedAt: 1_000 },
  ended: { phase: 'ended', reason: 'missed', by: 'system', durationSeconds: 0, answeredElsewhere: false },
} as const satisfies Record<string, CallMachineState>

/** State × event → where it goes, as `phase` or `reason/by/seconds`; `same` is the very same object. */
const table: Readonly<Record<keyof typeof states, Readonly<Record<keyof typeof events, string>>>> = {
  'ringing in': {
    answered: 'connecting',
    peerJoined: 'same',
    linkUp: 'same',
    linkLost: 'same',
    leftAlone: 'same',
    linkTimeout: 'same',
    ringTimeout: 'missed/system/0',
    declined: 'declined/me/0',
    hungUp: 'declined/me/0',
    remoteEnded: 'ended/them/12',
    failed: 'failed/system/0',
  },
  'ringing out': {
    answered: 'same',
    peerJoined: 'connecting',
    linkUp: 'active ok',
    linkLost: 'same',
    leftAlone: 'same',
    linkTimeout: 'same',
    ringTimeout: 'missed/system/0',
    declined: 'cancelled/me/0',
    hungUp: 'cancelled/me/0',
    remoteEnded: 'ended/them/12',
    failed: 'failed/system/0',
  },
  connecting: {
    answered: 'same',
    peerJoined: 'same',
    linkUp: 'active ok',
    linkLost: 'same',
    leftAlone: 'same',
    linkTimeout: 'failed/system/0',
    ringTimeout: 'same',
    declined: 'same',
    hungUp: 'ended/me/0',
    remoteEnded: 'ended/them/12',
    failed: 'failed/system/0',
  },
  ok: {
    answered: 'same',
    peerJoined: 'same',
    linkUp: 'same',
    linkLost: 'active reconnecting',
    leftAlone: 'active alone',
    linkTimeout: 'same',
    ringTimeout: 'same',
    declined: 'same',
    hungUp: 'ended/me/30',
    remoteEnded: 'ended/them/12',
    failed: 'failed/system/10',
  },
  reconnecting: {
    answered: 'same',
    peerJoined: 'same',
    linkUp: 'active ok',
    linkLost: 'same',
    leftAlone: 'active alone',
    linkTimeout: 'failed/system/60',
    ringTimeout: 'same',
    declined: 'same',
    hungUp: 'ended/me/30',
    remoteEnded: 'ended/them/12',
    failed: 'failed/system/10',
  },
  alone: {
    answered: 'same',
    peerJoined: 'same',
    linkUp: 'active ok',
    linkLost: 'active reconnecting',
    leftAlone: 'same',
    linkTimeout: 'failed/system/60',
    ringTimeout: 'same',
    declined: 'same',
    hungUp: 'ended/me/30',
    remoteEnded: 'ended/them/12',
    failed: 'failed/system/10',
  },
  ended: {
    answered: 'same',
    peerJoined: 'same',
    linkUp: 'same',
    linkLost: 'same',
    leftAlone: 'same',
    linkTimeout: 'same',
    ringTimeout: 'same',
    declined: 'same',
    hungUp: 'same',
    remoteEnded: 'same',
    failed: 'same',
  },
}

function describeState(before: CallMachineState, after: CallMachineState): string {
  if (after === before) return 'same'
  if (after.phase === 'active') return `active ${after.link}`
  return after.phase === 'ended' ? `${after.reason}/${after.by}/${after.durationSeconds}` : after.phase
}

describe('call machine', () => {
  for (const [name, row] of Object.entries(table)) {
    test.each(Object.entries(row))(`${name}: %s → %s`, (event, expected) => {
      const before = states[name as keyof typeof states]
      const after = transition(before, events[event as keyof typeof events])
      expect(describeState(before, after)).toBe(expected)
    })
  }

  test('an end elsewhere and an error are kept for the notice', () => {
    const elsewhere = transition(states['ringing in'], { ...events.remoteEnded, answeredElsewhere: true })
    expect(elsewhere).toMatchObject({ phase: 'ended', answeredElsewhere: true })
    expect(transition(states.connecting, events.failed)).toMatchObject({ error })
  })

  test('a link that comes back keeps the start', () => {
    const back = transition(states.reconnecting, { type: 'linkUp', startedAt: 99_000 })
    expect(back).toEqual({ phase: 'active', link: 'ok', startedAt: 1_000 })
  })

  test('one that is left alone ends without a fault, however long that took', () => {
    const event = { type: 'linkTimeout', at: 61_000 } as const
    expect(transition(states.alone, event)).toMatchObject({ reason: 'ended', durationSeconds: 60 })
  })

  test('a clock that runs behind the server makes no negative duration', () => {
    expect(transition(states.ok, { type: 'hungUp', at: 0 })).toMatchObject({ durationSeconds: 0 })
  })
})
