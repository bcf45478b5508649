import { expect, test } from 'vitest'
import type { RunningCall } from '#shared/ipc/tray.ts'
import { CallPowerBlocker, powerWish } from './power-blocker.ts'

const call: RunningCall = { kind: 'call', title: 'Grace', microphone: 'on', camera: 'off' }
const film: RunningCall = { ...call, camera: 'on' }

test.each([
  [false, null, false, null],
  [true, call, false, 'prevent-app-suspension'],
  [true, null, false, 'prevent-app-suspension'],
  [true, film, false, 'prevent-display-sleep'],
  [true, call, true, 'prevent-display-sleep'],
] as const)('in a call: %s, %o, sharing: %s wants %s', (inCall, running, isSharing, wish) => {
  expect(powerWish({ inCall, call: running, isSharing })).toBe(wish)
})

/** A system that remembers what keeps it awake. */
class FakeBlocker {
  readonly held = new Map<number, string>()
  readonly seen: string[] = []
  #last = 0

  start(type: string): number {
    this.#last += 1
    this.held.set(this.#last, type)
    this.#look()
    return this.#last
  }

  stop(id: number): boolean {
    const was = this.held.delete(id)
    this.#look()
    return was
  }

  #look(): void {
    this.seen.push([...this.held.values()].join(' and '))
  }
}

test('one blocker at most is left, it follows the camera without a gap, and ends with the call', () => {
  const system = new FakeBlocker()
  const blocker = new CallPowerBlocker(system)
  blocker.follow({ inCall: false, call: null, isSharing: false })
  blocker.follow({ inCall: true, call, isSharing: false })
  blocker.follow({ inCall: true, call: { ...call, microphone: 'off' }, isSharing: false })
  blocker.follow({ inCall: true, call: film, isSharing: false })
  blocker.follow({ inCall: false, call: null, isSharing: false })
  expect(system.seen).toEqual([
    'prevent-app-suspension',
    'prevent-app-suspension and prevent-display-sleep',
    'prevent-display-sleep',
    '',
  ])
  blocker.dispose()
  expect(system.seen).toHaveLength(4)
})

test('an app that quits in a call lets the machine sleep', () => {
  const system = new FakeBlocker()
  const blocker = new CallPowerBlocker(system)
  blocker.follow({ inCall: true, call, isSharing: false })
  blocker.dispose()
  blocker.dispose()
  expect(system.held.size).toBe(0)
})
