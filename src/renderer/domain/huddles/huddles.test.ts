import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { TestClient } from '#adapters/testing/test-client.ts'
import { AppError } from '#shared/errors.ts'
import { conversationId } from '#shared/ids.ts'
import {
  type InMemoryServer,
  startTestServer,
  type TestPerson,
} from '../../../server/testing/in-memory-server.ts'
import type { MeshSignallingEvent } from '../meeting/backends/mesh/mesh-signalling.ts'
import type { RoomLine } from '../rooms/room-line.ts'
import { stateOf } from '../testing/store-events.ts'

const general = conversationId.parse('general')
const muted = () => ({ audio: false, video: false })

let server: InMemoryServer
let clients: TestClient[]

async function signIn(person: TestPerson): Promise<TestClient> {
  const client = new TestClient({ server, person })
  clients.push(client)
  client.session.start()
  await stateOf(client.session.self, ({ effective }) => effective !== 'offline')
  await stateOf(client.session.conversations.store, ({ byId }) => byId.has(general))
  return client
}

function nextEvent(line: RoomLine, type: MeshSignallingEvent['type']): Promise<MeshSignallingEvent> {
  const { promise, resolve } = Promise.withResolvers<MeshSignallingEvent>()
  const cancel = line.onEvent(event => {
    if (event.type !== type) return
    cancel()
    resolve(event)
  })
  return promise
}

const huddleOf = ({ session }: TestClient) => session.conversations.store.getState().byId.get(general)?.huddle

describe('huddles over the real wire', () => {
  let ada: TestClient
  let grace: TestClient

  beforeEach(async () => {
    server = await startTestServer()
    clients = []
    ada = await signIn(await server.register('Ada'))
    grace = await signIn(await server.register('Grace'))
  })

  afterEach(async () => {
    for (const { session } of clients) session.dispose()
    await server.stop()
  })

  async function inHuddle() {
    const huddle = await ada.session.huddles.open(general, 'Sync')
    const [one, two] = [ada.session.huddles.line(huddle.id), grace.session.huddles.line(huddle.id)]
    await one.join(muted)
    const came = nextEvent(one, 'joined')
    const roster = await two.join(muted)
    await came
    return { huddle, one, two, roster }
  }

  it('one is opened once, and everybody sees in the list who is in', async () => {
    const { huddle, roster } = await inHuddle()
    expect((await grace.session.huddles.open(general)).id).toBe(huddle.id)
    expect(roster.participants.map(({ userId }) => userId)).toEqual([
      ada.session.self.getState().user.id,
      grace.session.self.getState().user.id,
    ])
    await stateOf(
      grace.session.conversations.store,
      ({ byId }) => byId.get(general)?.huddle?.participantIds.length === 2,
    )
    expect(huddleOf(grace)?.id).toBe(huddle.id)
  })

  it('carries hands, the one screen, and who speaks', async () => {
    const { one, two } = await inHuddle()
    const adaId = ada.session.self.getState().user.id
    one.raiseHand(true)
    one.tellSpeaking(true)
    await one.shareScreen(true)
    await stateOf(two.room, room => room.sharingUserId === adaId && room.speakingIds.length === 1)
    expect(two.room.getState().raisedHands).toEqual([adaId])
    const refused = await two.shareScreen(true).catch((error: unknown) => AppError.from(error))
    expect(refused).toMatchObject({ code: 'someone_already_sharing' })
    await one.shareScreen(false)
    await stateOf(two.room, room => room.sharingUserId === null)
    await two.shareScreen(true)
  })

  it('leaving is told, and the last one out ends it for all lists', async () => {
    const { one, two } = await inHuddle()
    const left = nextEvent(one, 'left')
    two.sendLeave()
    await left
    two.leave()
    one.sendLeave()
    await stateOf(ada.session.conversations.store, ({ byId }) => byId.get(general)?.huddle === undefined)
    one.leave()
  })

  it('an invitation is there until it is dismissed', async () => {
    const huddle = await ada.session.huddles.open(general, 'Sync')
    const { huddles } = await ada.session.service()
    const graceId = grace.session.self.getState().user.id
    expect(await huddles.invite(huddle.id, [graceId])).toEqual([graceId])
    await stateOf(grace.session.huddles.store, ({ invites }) => invites.length === 1)
    const [invite] = grace.session.huddles.store.getState().invites
    expect(invite).toMatchObject({ huddleId: huddle.id, inviterName: 'Ada', channelId: general })
    grace.session.huddles.dismiss(huddle.id)
    expect(grace.session.huddles.store.getState().invites).toEqual([])
  })

  it('an invitation whose huddle ended while the line was cut is gone after it', async () => {
    const huddle = await ada.session.huddles.open(general, 'Sync')
    const { huddles } = await ada.session.service()
    await huddles.invite(huddle.id, [grace.session.self.getState().user.id])
    await stateOf(grace.session.huddles.store, ({ invites }) => invites.length === 1)
    server.drop()
    await huddles.end(huddle.id)
    await stateOf(grace.session.huddles.store, ({ invites }) => invites.length === 0)
  })
})
