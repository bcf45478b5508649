import { describe, expect, test } from 'vitest'
import { FakeClock } from '../../../testing/fake-clock.ts'
import { ReportReader } from './report-reader.ts'

function world() {
  const clock = new FakeClock()
  const reader = new ReportReader(clock)
  const connection = () => {
    let asked = 0
    const getStats = async () => {
      asked += 1
      return new Map([['n', { n: asked }]])
    }
    return { peer: { getStats } as unknown as RTCPeerConnection, asked: () => asked }
  }
  return { clock, reader, connection }
}

describe('the figures of a connection', () => {
  test('are read along with whoever asked a moment ago, with the time of that look', async () => {
    const { clock, reader, connection } = world()
    const { peer, asked } = connection()
    const { at } = await reader.fresh(peer)
    clock.advance(900)
    expect((await reader.recent(peer)).at).toBe(at)
    expect(asked()).toBe(1)
  })

  test('are asked for when the last look is too old, was taken already, or was at another connection', async () => {
    const { clock, reader, connection } = world()
    const [one, other] = [connection(), connection()]
    await reader.fresh(one.peer)
    clock.advance(1_001)
    await reader.recent(one.peer)
    await reader.recent(one.peer)
    expect(one.asked()).toBe(3)
    await reader.fresh(one.peer)
    await reader.recent(other.peer)
    expect(other.asked()).toBe(1)
  })
})
