import { describe, expect, test } from 'vitest'
import { userId } from '#shared/ids.ts'
import { FakeClock } from '../../../testing/fake-clock.ts'
import { NO_TRACKS } from './media-lines.ts'
import { SendingGovernor } from './sending-governor.ts'
import type { PeerPlan } from './sending-plan.ts'

/** Somebody with a camera of 360 lines who sends to Grace, over a way that carries `bitrate`. */
function sending() {
  const clock = new FakeClock()
  const grace = userId.parse('u_grace')
  const way = { bitrate: 2_000_000 }
  const told: string[] = []
  let plan: PeerPlan | undefined
  const camera = { getSettings: () => ({ height: 360 }) } as unknown as MediaStreamTrack
  const governor = new SendingGovernor({
    peers: () => [
      {
        peerId: grace,
        tune: part => {
          plan = part
        },
        figures: async () => ({ encoders: new Map(), bitrate: way.bitrate }),
      },
    ],
    tracks: () => ({ ...NO_TRACKS, video: camera }),
    onSending: (step, cause) => told.push(`${step} ${cause}`),
    clock,
    log: { debug: () => undefined } as never,
  })
  governor.update()
  const seconds = async (count: number, bitrate: number): Promise<void> => {
    way.bitrate = bitrate
    for (let second = 0; second < count; second += 1) {
      clock.advance(1_000)
      await new Promise<void>(resolve => setImmediate(resolve))
    }
  }
  const height = (): number | undefined => plan?.video.maxHeight
  return { governor, grace, seconds, height, told }
}

describe('a way that carries less than a picture needs', () => {
  test('has a smaller one within two seconds, and its own back within two', async () => {
    const { governor, seconds, height } = sending()
    await seconds(3, 2_000_000)
    expect(height()).toBe(360)
    await seconds(2, 150_000)
    expect(height()).toBe(180)
    await seconds(2, 2_000_000)
    expect(height()).toBe(360)
    governor.dispose()
  })

  test('is told of when it lasts, and when it is over', async () => {
    const { governor, seconds, told } = sending()
    await seconds(5, 150_000)
    expect(told).toEqual([])
    await seconds(5, 150_000)
    expect(told).toEqual(['smaller network'])
    await seconds(10, 2_000_000)
    expect(told).toEqual(['smaller network', 'full none'])
    governor.dispose()
  })

  test('is no matter where no more than that is wanted', async () => {
    const { governor, grace, seconds, told } = sending()
    governor.wish(grace, { video: 90, screen: null })
    await seconds(20, 150_000)
    expect(told).toEqual([])
    governor.dispose()
  })
})
