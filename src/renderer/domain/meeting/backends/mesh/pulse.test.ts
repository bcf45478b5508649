import { describe, expect, test } from 'vitest'
import { FakeClock } from '../../../testing/fake-clock.ts'
import { settle } from '../../testing/mesh-world.ts'
import { Pulse } from './pulse.ts'

/** A connection whose packets are counted by hand. */
function world() {
  const clock = new FakeClock()
  const said: string[] = []
  let packets: number | null = 0
  const connection = {
    getReceivers: () => [],
    getStats: async () =>
      new Map(packets === null ? [] : [['pair', { type: 'candidate-pair', packetsReceived: packets }]]),
  }
  const pulse = new Pulse({
    connection: connection as unknown as RTCPeerConnection,
    clock,
    onDark: () => said.push('dark'),
    onLight: () => said.push('light'),
  })
  pulse.start()
  /** Lets time pass in small steps; each of them some packets come. */
  const pass = async (ms: number, perStep: number | null): Promise<void> => {
    for (let passed = 0; passed < ms; passed += 100) {
      packets = perStep === null ? null : (packets ?? 0) + perStep
      clock.advance(100)
      await settle()
    }
  }
  return { clock, pulse, said, pass }
}

describe('the pulse of a connection', () => {
  test('silence after a steady flow is seen within two seconds, and its end at once', async () => {
    const { pass, said, pulse } = world()
    await pass(5_000, 10)
    expect(said).toEqual([])
    await pass(2_000, 0)
    expect([said, pulse.isDark]).toEqual([['dark'], true])
    await pass(200, 10)
    expect([said, pulse.isDark]).toEqual([['dark', 'light'], false])
  })

  test('a flicker is none', async () => {
    const { pass, said } = world()
    for (let count = 0; count < 10; count++) {
      await pass(3_000, 10)
      await pass(800, 0)
    }
    expect(said).toEqual([])
  })

  test('where only checks of the path come, now and then, more patience is had', async () => {
    const { pass, said } = world()
    for (let count = 0; count < 10; count++) {
      await pass(2_400, 0)
      await pass(100, 1)
    }
    expect(said).toEqual([])
    await pass(5_000, 0)
    expect(said).toEqual(['dark'])
  })

  test('time that was slept through is not silence', async () => {
    const { clock, pass, said } = world()
    await pass(5_000, 10)
    clock.sleep(3_600_000)
    await pass(100, 10)
    await pass(3_000, 10)
    expect(said).toEqual([])
  })

  test('figures that shrink because a path was given up are no sign of life', async () => {
    const { pass, said, pulse } = world()
    await pass(5_000, 10)
    await pass(2_000, 0)
    await pass(100, -300)
    await pass(3_000, 0)
    expect([said, pulse.isDark]).toEqual([['dark'], true])
    await pass(200, 1)
    expect([said, pulse.isDark]).toEqual([['dark', 'light'], false])
  })

  test('where nothing is known nothing is said, and after its end nothing is looked at', async () => {
    const { clock, pass, pulse, said } = world()
    await pass(30_000, null)
    expect(said).toEqual([])
    pulse.dispose()
    expect(clock.pending).toBe(0)
  })
})
