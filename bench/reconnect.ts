import { general, online } from '#adapters/testing/steps.ts'
import type { TestClient } from '#adapters/testing/test-client.ts'
import type { Conversation } from '#domain/chat/conversation.ts'
import { stateOf } from '#domain/testing/store-events.ts'
import { ChaosProxy } from '../chaos/chaos-proxy.ts'
import { CALM, type ChaosSettings } from '../chaos/line-plan.ts'
import { Person } from '../chaos/person.ts'
import { FakeNetwork, proxiedClient } from '../chaos/proxied-client.ts'
import type { TestServer } from '../e2e/support/test-server.ts'
import { post } from './api.ts'
import type { Bench } from './bench.ts'
import { describe, median, percentile, report } from './figures.ts'
import { measureMissed } from './reconnect-missed.ts'
import { measureReturn } from './reconnect-return.ts'
import { StockClient } from './stock-client.ts'

const SILENT: ChaosSettings = { ...CALM, ends: { reset: 0, halfFrame: 0, halfClose: 0, silent: 1 } }
const SILENT_TRIALS = 12
const ROOMS = 20
const ROUNDS = 8

const pause = (ms: number) => new Promise<void>(resolve => setTimeout(resolve, ms))

interface Line {
  readonly proxy: ChaosProxy
  readonly person: Person
  readonly network: FakeNetwork
  readonly client: TestClient
}

/** A client of ours behind a proxy of its own. */
async function startClient(server: TestServer, settings: ChaosSettings = CALM): Promise<Line> {
  const proxy = await ChaosProxy.start({ targetPort: server.port, seed: 1, settings })
  const person = await Person.register('bench', server.url, `http://127.0.0.1:${proxy.port}`)
  const network = new FakeNetwork()
  const client = proxiedClient({ person, network })
  client.session.start()
  await online(client)
  return { proxy, person, network, client }
}

async function stopClient({ proxy, client }: Line): Promise<void> {
  client.session.dispose()
  await proxy.dispose()
}

/** (a) From the moment a line falls silent until the client knows. */
async function deadPeer(server: TestServer): Promise<boolean> {
  const lines = await Promise.all(Array.from({ length: SILENT_TRIALS }, () => startClient(server, SILENT)))
  const times = await Promise.all(
    lines.map(async ({ proxy, client }, index) => {
      await pause(index * 150) // not all at the same moment between two pings
      const start = performance.now()
      proxy.endLines()
      await stateOf(client.session.connection.store, ({ phase }) => phase === 'reconnecting')
      return performance.now() - start
    }),
  )
  for (const line of lines) await stopClient(line)
  describe('a line fell silent → noticed', times)
  return report({
    name: 'reconnect, dead peer noticed (worst)',
    value: Math.max(...times),
    unit: 'ms',
    goal: 5_000,
  })
}

async function makeRooms(server: TestServer, person: Person): Promise<readonly string[]> {
  const ids: string[] = []
  for (let index = 0; index < ROOMS; index += 1) {
    const url = `${server.url}/api/v1/workspaces/ws_local/channels`
    const body = { name: `room ${index}`, kind: 'public', memberIds: [] }
    ids.push((await post<{ channel: { id: string } }>(url, body, person.token)).channel.id)
  }
  return ids
}

/** Everything up to these texts is shown, and the topic is joined. */
async function caughtUp(rooms: readonly Conversation[], text: string): Promise<void> {
  await Promise.all(
    rooms.map(room => stateOf(room.store, ({ rows }) => rows.at(-1)?.message.content === text)),
  )
}

interface Return {
  /** Since the network was back. */
  readonly total: number
  /** Since the socket was open. */
  readonly sinceOpen: number
}

/** One message for each room while the reader is away, then the way back. */
async function comeBack(
  line: Line,
  rooms: readonly Conversation[],
  say: (text: string) => Promise<void>,
): Promise<Return> {
  line.proxy.setDown(true)
  await stateOf(line.client.session.connection.store, ({ phase }) => phase === 'reconnecting')
  const text = crypto.randomUUID()
  await say(text)
  line.proxy.setDown(false)
  const start = performance.now()
  line.network.isBack()
  await online(line.client)
  const opened = performance.now()
  await caughtUp(rooms, text)
  const now = performance.now()
  return { total: now - start, sinceOpen: now - opened }
}

/** (b) Twenty rooms, each with something missed. */
async function twentyRooms(server: TestServer): Promise<boolean> {
  const line = await startClient(server)
  await general(line.client)
  const ids = await makeRooms(server, line.person)
  const rooms = [...line.client.session.conversations.store.getState().byId.keys()]
    .filter(id => ids.includes(id))
    .map(id => line.client.session.conversations.open(id))
  await Promise.all(rooms.map(room => stateOf(room.store, ({ status }) => status === 'ready')))
  const talker = await StockClient.start(server, { person: line.person, rooms: ids, url: server.url })
  const stock = await StockClient.start(server, {
    person: line.person,
    rooms: ids,
    url: line.person.serverUrl,
  })
  const [ours, floors, totals]: [number[], number[], number[]] = [[], [], []]
  await talker.say('before')
  await caughtUp(rooms, 'before')
  for (let round = 0; round < ROUNDS; round += 1) {
    const { total, sinceOpen } = await comeBack(line, rooms, text => talker.say(text))
    ours.push(sinceOpen)
    totals.push(total)
    await stock.whenJoined()
    stock.leaveLine()
    await talker.say(`for the floor ${round}`)
    floors.push(await stock.comeBack())
    await caughtUp(rooms, `for the floor ${round}`)
  }
  for (const client of [talker, stock]) client.dispose()
  await stopClient(line)
  describe('the network is back → 20 rooms caught up', totals)
  describe('socket open → 20 rooms caught up', ours)
  describe('the same with stock phoenix.js and a fetch for each room', floors)
  const name = 'reconnect, 20 rooms caught up'
  const soon = report({ name: `${name} (p95)`, value: percentile(totals, 0.95), unit: 'ms', goal: 500 })
  const value = median(ours.map((own, round) => own / (floors[round] ?? Number.NaN)))
  return report({ name: `${name} against stock rejoin`, value, unit: '×', goal: 1.2 }) && soon
}

/** How a client comes back: when it notices, how soon it is whole again, and that many do not come at once. */
export async function benchReconnect(bench: Bench): Promise<boolean> {
  const server = await bench.startServer(['--limits', 'off'])
  const noticed = await deadPeer(server)
  const rooms = await twentyRooms(server)
  const missed = await measureMissed(server)
  const jitter = await measureReturn(server)
  await server.stop()
  return noticed && rooms && missed && jitter
}
