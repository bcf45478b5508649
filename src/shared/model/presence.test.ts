import { describe, expect, test } from 'vitest'
import { effectiveStatus, type PresenceInputs, publicStatus } from './presence.ts'

const at = (inputs: Partial<PresenceInputs>, now = 1_000) =>
  effectiveStatus({ manual: 'online', deviceIdle: [false], inCall: false, ...inputs }, now)

describe('effectiveStatus', () => {
  test.each([
    ['nobody connected is offline, whatever was chosen', { deviceIdle: [], manual: 'dnd' }, 'offline'],
    ['an active device is online', {}, 'online'],
    ['one active device of two is online', { deviceIdle: [true, false] }, 'online'],
    ['all devices idle is away', { deviceIdle: [true, true] }, 'away'],
    ['a call makes busy, even when idle', { inCall: true, deviceIdle: [true] }, 'busy'],
    ['do not disturb wins over a call', { manual: 'dnd', inCall: true }, 'dnd'],
    ['invisible wins', { manual: 'invisible' }, 'invisible'],
    ['a choice that has not ended wins', { manual: 'away', manualExpiresAt: 1_001 }, 'away'],
    ['a choice that has ended does not', { manual: 'away', manualExpiresAt: 1_000 }, 'online'],
  ] as const)('%s', (_title, inputs, expected) => {
    expect(at(inputs)).toBe(expected)
  })

  test('others see invisible as offline', () => {
    expect(publicStatus('invisible')).toBe('offline')
    expect(publicStatus('busy')).toBe('busy')
  })
})
