import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { general, online } from '#adapters/testing/steps.ts'
import { stateOf } from '#domain/testing/store-events.ts'
import { ChaosProxy } from '../chaos/chaos-proxy.ts'
import { CALM } from '../chaos/line-plan.ts'
import { Person } from '../chaos/person.ts'
import { FakeNetwork, proxiedClient } from '../chaos/proxied-client.ts'
import { endProcess, waitForLine } from '../e2e/support/lines.ts'
import type { TestServer } from '../e2e/support/test-server.ts'
import { describe, median, report } from './figures.ts'
import { StockClient } from './stock-client.ts'

const MISSED = 10_000
/** Messages on the way at once while the room is filled. */
const AT_ONCE = 200
const ROUNDS = 3

async function startFloor() {
  const script = join(import.meta.dirname, 'floor/json-server.ts')
  const child = spawn(process.execPath, [script], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [, port] = await waitForLine(child, /^listening on (\d+)$/)
  return { url: `http://127.0.0.1:${port}/`, child }
}

/** The rows as the server answers them, in one piece. */
async function rowsAfter(
  server: TestServer,
  person: Person,
  room: { id: string; after: string },
): Promise<unknown[]> {
  const rows: { id: string }[] = []
  let { after } = room
  for (let page = 0; page < MISSED / 1_000 + 1; page += 1) {
    const url = `${server.url}/api/v1/channels/${room.id}/messages?limit=1000&after=${after}`
    const answer = await fetch(url, { headers: { authorization: `Bearer ${person.token}` } })
    const { messages } = (await answer.json()) as { messages: { id: string }[] }
    rows.push(...messages)
    after = messages.at(-1)?.id ?? after
  }
  return rows
}

async function bareGet(url: string): Promise<number> {
  const start = performance.now()
  const answer = await fetch(url)
  JSON.parse(await answer.text())
  return performance.now() - start
}

/** (c) Ten thousand messages came while one was away. */
export async function measureMissed(server: TestServer): Promise<boolean> {
  const proxy = await ChaosProxy.start({ targetPort: server.port, seed: 2, settings: CALM })
  const person = await Person.register('reader', server.url, `http://127.0.0.1:${proxy.port}`)
  const network = new FakeNetwork()
  const client = proxiedClient({ person, network })
  client.session.start()
  const room = await general(client)
  await online(client)
  const talker = await StockClient.start(server, { person, rooms: [room.id], url: server.url })
  await talker.say('first')
  await stateOf(room.store, ({ rows }) => rows.at(-1)?.message.content === 'first')
  const floor = await startFloor()
  const [ours, floors]: [number[], number[]] = [[], []]
  for (let round = 0; round < ROUNDS; round += 1) {
    const after = room.store.getState().rows.at(-1)?.message.id ?? ''
    proxy.setDown(true)
    await stateOf(client.session.connection.store, ({ phase }) => phase === 'reconnecting')
    for (let sent = 0; sent < MISSED; sent += AT_ONCE) {
      await Promise.all(Array.from({ length: AT_ONCE }, (_, index) => talker.say(`${round} ${sent + index}`)))
    }
    const rows = await rowsAfter(server, person, { id: room.id, after })
    await fetch(floor.url, { method: 'PUT', body: JSON.stringify(rows) })
    floors.push(await bareGet(floor.url))
    proxy.setDown(false)
    network.isBack()
    await online(client)
    const start = performance.now()
    const last = `${round} ${MISSED - 1}`
    await stateOf(room.store, state => state.rows.at(-1)?.message.content === last)
    ours.push(performance.now() - start)
  }
  talker.dispose()
  client.session.dispose()
  await endProcess(floor.child)
  await proxy.dispose()
  describe('10,000 rows by one bare GET and JSON.parse', floors)
  describe('socket open → 10,000 missed messages in the room', ours)
  const value = median(ours.map((own, round) => own / (floors[round] ?? Number.NaN)))
  return report({ name: 'reconnect, 10,000 missed against a bare GET', value, unit: '×', goal: 1.5 })
}
