import { describe, expect, test } from 'vitest'
import { FakeClock } from '../../../testing/fake-clock.ts'
import { LevelReader } from './level-reader.ts'

interface Source {
  readonly timestamp: number
  readonly audioLevel?: number
}
const receiver = (...sources: readonly Source[]): RTCRtpReceiver =>
  ({ getSynchronizationSources: () => sources }) as unknown as RTCRtpReceiver

describe('the level of somebody', () => {
  test('is what the sender measured', () => {
    expect(new LevelReader(new FakeClock()).read(receiver({ timestamp: 7, audioLevel: 0.4 }))).toBe(0.4)
  })

  test.each([
    ['nobody', undefined],
    ['nothing', receiver()],
    ['a sender that does not tell', receiver({ timestamp: 7 })],
  ])('of %s is 0', (_name, source) => {
    expect(new LevelReader(new FakeClock()).read(source)).toBe(0)
  })

  test('stays between 0 and 1', () => {
    const clock = new FakeClock()
    const reader = new LevelReader(clock)
    expect(reader.read(receiver({ timestamp: 1, audioLevel: 7 }))).toBe(1)
    clock.advance(100)
    expect(reader.read(receiver({ timestamp: 2, audioLevel: -7 }))).toBe(0)
  })

  test('falls to 0 when nothing comes any more', () => {
    const clock = new FakeClock()
    const reader = new LevelReader(clock)
    const last = receiver({ timestamp: 7, audioLevel: 0.4 })
    expect(reader.read(last)).toBe(0.4)
    clock.advance(400)
    expect(reader.read(last)).toBe(0.4)
    clock.advance(200)
    expect(reader.read(last)).toBe(0)
    clock.advance(100)
    expect(reader.read(receiver({ timestamp: 8, audioLevel: 0.2 }))).toBe(0.2)
  })

  test('is asked for a dozen times a second at most, however many look', () => {
    const clock = new FakeClock()
    const reader = new LevelReader(clock)
    let asked = 0
    const counted = {
      getSynchronizationSources: () => {
        asked += 1
        return [{ timestamp: asked, audioLevel: 0.4 }]
      },
    } as unknown as RTCRtpReceiver
    for (let look = 0; look < 100; look += 1) {
      expect(reader.read(counted)).toBe(0.4)
      clock.advance(10)
    }
    expect(asked).toBe(12)
  })
})
