import { sessionId, type UserId, userId } from '#shared/ids.ts'
import { FakeClock } from '../../testing/fake-clock.ts'
import { MemoryLog } from '../../testing/memory-log.ts'
import type { BackendEvent } from '../backend.ts'
import type { CreateConnection } from '../backends/mesh/connection.ts'
import { MeshBackend } from '../backends/mesh/mesh-backend.ts'
import type { FakePeerConnection } from './fake-peer-connection.ts'
import { FakeRoom } from './fake-room.ts'
import { FakeRtc } from './fake-rtc.ts'

export const ADA = userId.parse('u_ada')
export const GRACE = userId.parse('u_grace')
export const never = (): AbortSignal => new AbortController().signal

/** One macrotask: by then every promise that waits for nothing else is through. */
const turn = (): Promise<void> =>
  new Promise(resolve => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => {
      port1.close()
      resolve()
    }
    port2.postMessage(null)
  })

/** Resolves when nothing is under way any more: the fakes wait for nothing but microtasks. */
export async function settle(): Promise<void> {
  for (let turns = 0; turns < 4; turns++) await turn()
}

/** A room, a network and pages in them. */
export function meshWorld() {
  const [room, rtc, clock, log] = [new FakeRoom(), new FakeRtc(), new FakeClock(), new MemoryLog()]
  const open = (who: UserId, page = `s_${who}`) => {
    const me = { userId: who, sessionId: sessionId.parse(page) }
    const line = room.line(me.userId, me.sessionId)
    const connections: FakePeerConnection[] = []
    const createConnection: CreateConnection = configuration => {
      const connection = rtc.create(configuration)
      connections.push(...rtc.connections.slice(-1))
      return connection
    }
    const backend = new MeshBackend({ signalling: line, me, createConnection, clock, log })
    const events: BackendEvent[] = []
    backend.onEvent(event => events.push(event))
    return { backend, line, events, connections }
  }
  return { room, rtc, clock, log, open }
}

export const lastLink = (events: readonly BackendEvent[]) =>
  events.findLast(event => event.type === 'link')?.link

/** Says what is wrong with two connections that should have found each other; nothing when all is well. */
export function faultsOf(rtc: FakeRtc): readonly string[] {
  const [one, other, ...more] = rtc.open
  if (one === undefined || other === undefined || more.length > 0)
    return [`${rtc.open.length} connections are open`]
  const states = rtc.open.flatMap(connection => [connection.signalingState, connection.connectionState])
  const faults = states
    .filter(state => state !== 'stable' && state !== 'connected')
    .map(state => `one is ${state}`)
  if (rtc.open.some(connection => connection.transceivers.length !== 2)) faults.push('not two m-lines')
  if (!one.reaches(other) || !other.reaches(one)) faults.push('one holds what the other has replaced')
  return faults
}
