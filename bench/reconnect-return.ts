import { WebSocket } from 'ws'
import { systemClock } from '#adapters/clock.ts'
import { Http } from '#adapters/http.ts'
import { Connection } from '#domain/realtime/connection.ts'
import { MemoryLog } from '#domain/testing/memory-log.ts'
import { stateOf } from '#domain/testing/store-events.ts'
import { ChaosProxy } from '../chaos/chaos-proxy.ts'
import { CALM } from '../chaos/line-plan.ts'
import { Person } from '../chaos/person.ts'
import { FakeNetwork } from '../chaos/proxied-client.ts'
import type { TestServer } from '../e2e/support/test-server.ts'
import { report } from './figures.ts'

const CLIENTS = 500
const BUCKET_MS = 100

/** (d) Everybody lost the line at the same moment: how many come back within the same tenth of a second. */
export async function measureReturn(server: TestServer): Promise<boolean> {
  const proxy = await ChaosProxy.start({ targetPort: server.port, seed: 3, settings: CALM })
  const person = await Person.register('crowd', server.url, `http://127.0.0.1:${proxy.port}`)
  const connections = Array.from({ length: CLIENTS }, () => connectionOf(person))
  const all = (wanted: 'online' | 'reconnecting') =>
    Promise.all(connections.map(({ store }) => stateOf(store, ({ phase }) => phase === wanted)))
  for (const connection of connections) connection.start()
  await all('online')
  proxy.setDown(true)
  await all('reconnecting')
  const start = Date.now()
  proxy.setDown(false)
  const states = await all('online')
  for (const connection of connections) connection.dispose()
  await proxy.dispose()
  const buckets = new Map<number, number>()
  for (const { since } of states) {
    const bucket = Math.floor((since - start) / BUCKET_MS)
    buckets.set(bucket, (buckets.get(bucket) ?? 0) + 1)
  }
  const last = Math.max(...states.map(({ since }) => since - start))
  console.log(`     500 clients came back in ${buckets.size} tenths of a second, the last after ${last} ms`)
  const value = (100 * Math.max(...buckets.values())) / CLIENTS
  return report({ name: 'reconnect, of 500 clients in one tenth of a second', value, unit: '%', goal: 25 })
}

function connectionOf(person: Person): Connection {
  const { access, serverUrl } = person
  const log = new MemoryLog()
  return new Connection({
    serverUrl,
    access,
    http: new Http({ serverUrl, access, log }),
    clock: systemClock,
    network: new FakeNetwork().port,
    log,
    onResumed: () => () => undefined,
    transport: WebSocket as unknown as typeof globalThis.WebSocket,
  })
}
