import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  CallDesks,
  currentOf,
  type Desk,
  ended,
  meetingOf,
  other,
  phase,
  ringingOn,
} from '#adapters/testing/call-desks.ts'
import { MemoryRooms } from '#adapters/testing/memory-rooms.ts'
import { conversationId } from '#shared/ids.ts'
import { type InMemoryServer, startTestServer } from '../../../server/testing/in-memory-server.ts'
import { settle } from '../meeting/testing/mesh-world.ts'
import { FakeClock } from '../testing/fake-clock.ts'
import { stateOf } from '../testing/store-events.ts'
import type { Call } from './call.ts'

let server: InMemoryServer
let desks: CallDesks
let ada: Desk
let grace: Desk

const idOf = ({ person }: Desk) => person.user.id
const callsOf = ({ client }: Desk) => client.session.calls
const huddlesOf = ({ client }: Desk) => client.session.huddles

async function current(desk: Desk): Promise<Call> {
  const { current: call } = await stateOf(callsOf(desk).store, state => state.current !== null)
  if (call === null) throw new Error('There is no call')
  return call
}

/** The page remembers what it sends, once that is so. */
const remembered = async ({ rooms }: Desk, kind: 'calls' | 'huddle', text: string): Promise<void> => {
  while (rooms.kept.get(kind)?.includes(text) !== true) await settle()
}

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

describe('a window that is reloaded in a call', () => {
  it('is in it again with the same devices on, without a click, and the other one stays', async () => {
    const { outgoing, incoming } = await desks.connect(ada, grace)
    const { self } = await meetingOf(outgoing)
    await self.disableAudio()
    await remembered(ada, 'calls', '"audio":false')
    const again = await desks.reload(ada)
    const back = await current(again)
    await phase(back, 'active')
    expect(back).toMatchObject({ id: outgoing.id, peerId: idOf(grace), direction: 'outgoing' })
    const seen = await other(incoming, ({ link, videoEnabled }) => link === 'ok' && videoEnabled)
    expect(seen).toMatchObject({ userId: idOf(ada), audioEnabled: false, videoEnabled: true })
    expect(again.media.asked).toEqual([['video']])
    expect(incoming.store.getState().phase).toBe('active')
    expect(again.sounds).toEqual([])
  })

  it('finds its held calls held', async () => {
    const alan = await desks.signIn(await server.register('Alan'))
    const { outgoing, incoming } = await desks.connect(ada, grace)
    const second = await callsOf(alan).start({ userId: idOf(grace), kind: 'audio' })
    callsOf(grace).answer(await ringingOn(grace), 'hold')
    await phase(second, 'active')
    await remembered(grace, 'calls', '"isHeld":true')
    const again = await desks.reload(grace)
    const { held } = await stateOf(
      callsOf(again).store,
      state => state.held.length === 1 && state.current !== null,
    )
    expect([held[0]?.id, currentOf(again)?.id]).toEqual([incoming.id, second.id])
    await Promise.all([phase(currentOf(again) as Call, 'active'), phase(held[0] as Call, 'active')])
    await stateOf(outgoing.people, ({ heldIds }) => heldIds.includes(idOf(grace)))
    expect(again.media.asked.flat()).not.toContain('video')
    callsOf(again).swap(held[0] as Call)
    await other(outgoing, ({ audioEnabled, videoEnabled }) => audioEnabled && videoEnabled)
  })

  it('goes on ringing where nobody has answered yet', async () => {
    await callsOf(ada).start({ userId: idOf(grace), kind: 'audio' })
    const card = await ringingOn(grace)
    await remembered(ada, 'calls', '"isRinging":true')
    const again = await desks.reload(ada)
    const back = await current(again)
    await meetingOf(back)
    expect(back.store.getState()).toMatchObject({ phase: 'ringing', direction: 'outgoing' })
    card.answer()
    await Promise.all([phase(back, 'active'), phase(card, 'active')])
  })

  it('says nothing when the call is over by then', async () => {
    const { incoming } = await desks.connect(ada, grace, 'audio')
    await remembered(ada, 'calls', '"isRinging":false')
    const kept = new Map(ada.rooms.kept)
    ada.client.session.pageGone()
    incoming.hangUp()
    await ended(incoming)
    for (const [name, text] of kept) ada.rooms.kept.set(name, text)
    const again = await desks.reload(ada)
    while (again.rooms.kept.size > 0) await settle()
    await settle()
    expect(callsOf(again).store.getState()).toMatchObject({ current: null, held: [], endedAside: null })
  })

  it('waits for the line where there is none at first', async () => {
    const { incoming } = await desks.connect(ada, grace, 'audio')
    await remembered(ada, 'calls', '"isRinging":false')
    ada.client.session.pageGone()
    server.setReachable(false)
    const signingIn = desks.reload(ada)
    await settle()
    server.setReachable(true)
    const back = await current(await signingIn)
    await Promise.all([phase(back, 'active'), other(incoming, ({ link }) => link === 'ok')])
  })

  it('comes back no more after the server gave its seat away', async () => {
    await desks.connect(ada, grace, 'audio')
    await remembered(ada, 'calls', '"isRinging":false')
    const again = await desks.reload(ada, new FakeClock({ now: Date.now() + 91_000 }))
    await settle()
    expect(callsOf(again).store.getState().current).toBeNull()
  })

  it.each(['', '{', '[]', '{"at":1}', '{"at":1e99,"rooms":[]}', '{"at":0,"rooms":[{"id":7}]}'])(
    'is not put out by what it cannot read: %s',
    async text => {
      ada.rooms.kept.set('calls', text)
      ada.rooms.kept.set('huddle', text)
      const again = await desks.reload(ada)
      await settle()
      expect(callsOf(again).store.getState().current).toBeNull()
      expect(huddlesOf(again).store.getState().current).toBeNull()
      await desks.connect(again, grace, 'audio')
    },
  )

  it('remembers nothing after the end, or after signing out', async () => {
    const { outgoing } = await desks.connect(ada, grace, 'audio')
    await remembered(grace, 'calls', '"isRinging":false')
    grace.client.session.dispose()
    expect([...grace.rooms.kept]).toEqual([])
    expect(ada.rooms.kept.size).toBe(1)
    outgoing.hangUp()
    expect([...ada.rooms.kept]).toEqual([])
  })
})

/** What a window kept, given out when the test says so. */
class SlowRooms extends MemoryRooms {
  readonly given = Promise.withResolvers<void>()

  override async take(kind: 'calls' | 'huddle'): Promise<string | null> {
    await this.given.promise
    return super.take(kind)
  }
}

describe('a window that is reloaded in a huddle', () => {
  const general = conversationId.parse('general')

  async function join(desk: Desk, microphone: boolean) {
    await stateOf(desk.client.session.directory.store, ({ workspace }) => Boolean(workspace))
    const huddle = await huddlesOf(desk).join(general, { microphone })
    if (huddle === null) throw new Error('Something else was asked for')
    await stateOf(huddle.store, state => state.phase === 'active')
    return huddle
  }

  it('is in it again with the same microphone and hand', async () => {
    const stays = await join(grace, false)
    const huddle = await join(ada, true)
    huddle.raiseHand(true)
    await stateOf(stays.room, ({ raisedHands }) => raisedHands.length === 1)
    await remembered(ada, 'huddle', '"isHandRaised":true')
    await remembered(ada, 'huddle', '"audio":true')
    const again = await desks.reload(ada)
    const { current: back } = await stateOf(huddlesOf(again).store, state => state.current !== null)
    expect(back?.conversationId).toBe(general)
    const { participants } = await meetingOf(stays)
    await stateOf(participants.store, ({ joined }) =>
      [...joined.values()].some(
        ({ userId, audioEnabled, link }) => userId === idOf(ada) && audioEnabled && link === 'ok',
      ),
    )
    await stateOf(stays.room, ({ raisedHands }) => raisedHands.includes(idOf(ada)))
    expect(again.media.asked).toEqual([['audio']])
  })

  it('is not taken out of a call that was begun meanwhile', async () => {
    await join(ada, false)
    const rooms = new SlowRooms(ada.rooms.kept)
    expect(rooms.kept.size).toBe(1)
    ada.client.session.pageGone()
    const again = await desks.signIn(ada.person, undefined, rooms)
    const call = await callsOf(again).start({ userId: idOf(grace), kind: 'audio' })
    rooms.given.resolve()
    ;(await ringingOn(grace)).answer()
    await phase(call, 'active')
    expect([huddlesOf(again).store.getState().current, currentOf(again)]).toEqual([null, call])
  })

  it('keeps a call from before on hold where a huddle was begun meanwhile', async () => {
    await desks.connect(ada, grace, 'audio')
    const rooms = new SlowRooms(ada.rooms.kept)
    ada.client.session.pageGone()
    const again = await desks.signIn(ada.person, undefined, rooms)
    const huddle = await join(again, true)
    rooms.given.resolve()
    await stateOf(callsOf(again).store, ({ held }) => held.length === 1)
    expect([huddlesOf(again).store.getState().current, currentOf(again)]).toEqual([huddle, null])
    expect(again.media.asked).toEqual([['audio']])
  })

  it('begins no new one where it is over by then', async () => {
    const huddle = await join(ada, false)
    await remembered(ada, 'huddle', huddle.id ?? '')
    const kept = new Map(ada.rooms.kept)
    huddle.hangUp()
    await stateOf(
      grace.client.session.conversations.store,
      ({ byId }) => byId.get(general)?.huddle === undefined,
    )
    for (const [name, text] of kept) ada.rooms.kept.set(name, text)
    const again = await desks.reload(ada)
    await stateOf(again.client.session.directory.store, ({ workspace }) => Boolean(workspace))
    while (again.rooms.kept.size > 0) await settle()
    await stateOf(huddlesOf(again).store, state => state.current === null && state.ended === null)
    expect(again.client.session.conversations.store.getState().byId.get(general)?.huddle).toBeUndefined()
  })
})
