import { describe, expect, test } from 'vitest'
import { FakeClock } from '../../../testing/fake-clock.ts'
import { MemoryLog } from '../../../testing/memory-log.ts'
import { FakeRtc } from '../../testing/fake-rtc.ts'
import { settle } from '../../testing/mesh-world.ts'
import { Connections } from './connections.ts'

const relay = (password: string) => [
  { urls: ['turn:relay.example'], username: `${password}:ada`, credential: password },
]

function world() {
  const rtc = new FakeRtc()
  const connections = new Connections({
    createConnection: rtc.create,
    clock: new FakeClock(),
    log: new MemoryLog(),
  })
  return { rtc, connections }
}

describe('a connection that waits for somebody', () => {
  test('gets the passwords that come meanwhile, and is used with them', () => {
    const { rtc, connections } = world()
    connections.prepare('wait', relay('old'))
    connections.iceServers = relay('new')
    expect(rtc.connections[0]?.configuration).toEqual({ iceServers: relay('new') })
    expect(connections.take('wait').connection).toBe(rtc.connections[0])
    expect(rtc.connections).toHaveLength(1)
  })

  test('gets them where it is prepared once more', () => {
    const { rtc, connections } = world()
    connections.prepare('wait', relay('old'))
    connections.prepare('wait', relay('new'))
    expect(rtc.connections.map(({ configuration }) => configuration)).toEqual([{ iceServers: relay('new') }])
  })

  test('is not gathered anew for the passwords it has', () => {
    const { rtc, connections } = world()
    connections.prepare('wait', relay('old'))
    connections.iceServers = relay('old')
    expect(rtc.connections[0]?.configuration).toEqual({})
  })

  test('is left alone where its offer is on the way', async () => {
    const { rtc, connections } = world()
    connections.prepare('offer', relay('old'))
    await settle()
    connections.iceServers = relay('new')
    expect(rtc.connections[0]?.configuration).toEqual({})
    expect(connections.take('offer').connection).toBe(rtc.connections[0])
  })
})
