import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  CallDesks,
  type Desk,
  ended,
  meetingOf,
  other,
  phase,
  ringingOn,
} from '#adapters/testing/call-desks.ts'
import { conversationId } from '#shared/ids.ts'
import { type InMemoryServer, startTestServer } from '../../../server/testing/in-memory-server.ts'
import { settle } from '../meeting/testing/mesh-world.ts'
import { stateOf } from '../testing/store-events.ts'
import type { Call } from './call.ts'

let server: InMemoryServer
let desks: CallDesks
let ada: Desk
let grace: Desk

const callsOf = ({ client }: Desk) => client.session.calls
const huddlesOf = ({ client }: Desk) => client.session.huddles

beforeEach(async () => {
  server = await startTestServer()
  desks = new CallDesks(server)
  ada = await desks.signIn(await server.register('Ada'))
  grace = await desks.signIn(await server.register('Grace'))
})

afterEach(async () => {
  desks.dispose()
  await server.stop()
})

describe('the devices of a call', () => {
  it('are not opened where it is hung up while its code still loads', async () => {
    const call = await callsOf(ada).start({ userId: grace.person.user.id, kind: 'video' })
    call.hangUp()
    await ended(call)
    await settle()
    expect(ada.media.asked).toEqual([])
  })

  it('are not opened where an answered one is hung up at once', async () => {
    await callsOf(ada).start({ userId: grace.person.user.id, kind: 'video' })
    const card = await ringingOn(grace)
    card.answer()
    card.hangUp()
    await ended(card)
    await settle()
    expect(grace.media.live).toEqual([])
  })

  it('come back muted where the page is reloaded while a key keeps the microphone open', async () => {
    const { outgoing, incoming } = await desks.connect(ada, grace)
    const { self } = await meetingOf(outgoing)
    await self.disableAudio()
    self.pressToTalk(true)
    await other(incoming, ({ audioEnabled }) => audioEnabled)
    expect(outgoing.media).toEqual({ audio: false, video: true })
    const again = await desks.reload(ada)
    const { current: back } = await stateOf(callsOf(again).store, ({ current }) => current !== null)
    await phase(back as Call, 'active')
    await other(incoming, ({ audioEnabled, videoEnabled }) => !audioEnabled && videoEnabled)
    expect(again.media.asked).toEqual([['video']])
  })

  it('open where a held one is taken up before its code is loaded', async () => {
    const { incoming } = await desks.connect(ada, grace)
    ada.rooms.kept.set(
      'calls',
      (ada.rooms.kept.get('calls') ?? '').replace('"isHeld":false', '"isHeld":true'),
    )
    const again = await desks.reload(ada)
    const { held } = await stateOf(callsOf(again).store, state => state.held.length > 0)
    const [back] = held
    expect(back?.meeting).toBeNull()
    callsOf(again).swap(back as Call)
    await other(
      incoming,
      ({ audioEnabled, videoEnabled, link }) => link === 'ok' && audioEnabled && videoEnabled,
    )
    expect(again.media.live.map(({ kind }) => kind).sort()).toEqual(['audio', 'video'])
  })
})

it('a huddle comes back muted where a key kept the microphone open', async () => {
  await stateOf(ada.client.session.directory.store, ({ workspace }) => Boolean(workspace))
  const huddle = await huddlesOf(ada).join(conversationId.parse('general'), { microphone: false })
  if (huddle === null) throw new Error('Something else was asked for')
  await stateOf(huddle.store, state => state.phase === 'active')
  const { self } = await meetingOf(huddle)
  self.pressToTalk(true)
  await stateOf(self.store, ({ audioEnabled }) => audioEnabled)
  expect([huddle.media, ada.rooms.kept.get('huddle')?.includes('"audio":false')]).toEqual([
    { audio: false, video: false },
    true,
  ])
})
