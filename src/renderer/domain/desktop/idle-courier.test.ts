import { afterEach, beforeEach, it } from 'vitest'
import { online } from '#adapters/testing/steps.ts'
import { TestClient } from '#adapters/testing/test-client.ts'
import {
  type InMemoryServer,
  startTestServer,
  type TestPerson,
} from '../../../server/testing/in-memory-server.ts'
import { stateOf } from '../testing/store-events.ts'

let server: InMemoryServer
let ada: TestPerson
let grace: TestPerson
const clients: TestClient[] = []

beforeEach(async () => {
  server = await startTestServer({ presenceLingerMs: 20 })
  ada = await server.register('Ada')
  grace = await server.register('Grace')
})

afterEach(async () => {
  for (const { session } of clients.splice(0)) session.dispose()
  await server.stop()
})

/** Signed in on a computer that nobody sits at, or somebody. */
async function signIn(person: TestPerson, isIdle: boolean): Promise<TestClient> {
  const client = new TestClient({ server, person })
  client.desktop.answers['presence.isIdle'] = () => isIdle
  clients.push(client)
  client.session.start()
  await online(client)
  return client
}

/** Resolves once this colleague sees Grace so. */
const seen = (by: TestClient, status: string | undefined) =>
  stateOf(by.session.presence.store, ({ byUser }) => byUser.get(grace.user.id)?.status === status)

it('a colleague sees an idle computer as away, from its start on and after each rejoin', async () => {
  const watcher = await signIn(ada, false)
  const away = await signIn(grace, true)
  await seen(watcher, 'away')
  away.desktop.emit('presence.idleChanged', false)
  await seen(watcher, 'online')
  away.desktop.emit('presence.idleChanged', true)
  await seen(watcher, 'away')
  const rejoined = new Promise<void>(resolve => {
    const stop = away.session.connection.store.subscribe(({ phase }) => {
      if (phase !== 'online') return
      stop()
      resolve()
    })
  })
  server.drop()
  await rejoined
  await seen(watcher, 'away')
  await stateOf(away.session.self, ({ effective }) => effective === 'away')
})

it('away only while every device is idle', async () => {
  const watcher = await signIn(ada, false)
  const [idle, other] = [await signIn(grace, true), await signIn(grace, false)]
  await stateOf(idle.session.self, ({ effective }) => effective === 'online')
  other.desktop.emit('presence.idleChanged', true)
  await seen(watcher, 'away')
  idle.desktop.emit('presence.idleChanged', false)
  await seen(watcher, 'online')
})

it('what the computer says meanwhile is newer than the answer', async () => {
  const watcher = await signIn(ada, false)
  const client = new TestClient({ server, person: grace })
  clients.push(client)
  client.desktop.answers['presence.isIdle'] = () => {
    client.desktop.emit('presence.idleChanged', true)
    return false
  }
  client.session.start()
  await seen(watcher, 'away')
})
