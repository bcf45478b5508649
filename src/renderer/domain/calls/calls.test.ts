import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  CallDesks,
  currentOf,
  type Desk,
  ended,
  meetingOf,
  phase,
  ringingOn,
} from '#adapters/testing/call-desks.ts'
import { userId } from '#shared/ids.ts'
import type { CallKind } from '#shared/model/call.ts'
import {
  type InMemoryServer,
  startTestServer,
  type TestPerson,
} from '../../../server/testing/in-memory-server.ts'
import { settle } from '../meeting/testing/mesh-world.ts'
import { stateOf } from '../testing/store-events.ts'
import type { Call } from './call.ts'

let server: InMemoryServer
let desks: CallDesks
let ada: TestPerson
let grace: TestPerson

async function begin(options: Parameters<typeof startTestServer>[0] = {}): Promise<void> {
  server = await startTestServer(options)
  desks = new CallDesks(server)
  ada = await server.register('Ada')
  grace = await server.register('Grace')
}

/** Ada calls, Grace answers, both are connected. */
async function inCall(kind: CallKind = 'video', graceDesk?: Desk) {
  const [one, two] = [await desks.signIn(ada), graceDesk ?? (await desks.signIn(grace))]
  return { one, two, ...(await desks.connect(one, two, kind)) }
}

afterEach(async () => {
  desks.dispose()
  await server.stop()
})

describe('while it rings', () => {
  beforeEach(() => begin())

  it('warms everything but the camera and microphone of the called person', async () => {
    const [one, two] = [await desks.signIn(ada), await desks.signIn(grace)]
    const outgoing = await one.client.session.calls.start({ userId: grace.user.id, kind: 'video' })
    const incoming = await ringingOn(two)
    await meetingOf(incoming)
    await stateOf((await meetingOf(incoming)).self.devices.store, ({ status }) => status === 'known')
    await stateOf((await meetingOf(outgoing)).self.store, ({ videoTrack }) => videoTrack !== null)
    while (desks.rtc.open.length < 2) await settle()
    expect(two.media.asked).toEqual([])
    expect(desks.rtc.open.map(({ signalingState }) => signalingState).sort()).toEqual([
      'have-local-offer',
      'stable',
    ])
    expect(outgoing.store.getState()).toEqual({ phase: 'ringing', direction: 'outgoing' })
  })

  it('rings on when warming fails; Answer tries again', async () => {
    const [one, two] = [await desks.signIn(ada), await desks.signIn(grace)]
    const outgoing = await one.client.session.calls.start({ userId: grace.user.id, kind: 'audio' })
    await meetingOf(outgoing)
    desks.failingLoads = 1
    const incoming = await ringingOn(two)
    while (desks.failingLoads > 0) await settle()
    await settle()
    expect(incoming.store.getState().phase).toBe('ringing')
    incoming.answer()
    await Promise.all([phase(outgoing, 'active'), phase(incoming, 'active')])
  })

  it('a call whose machinery does not load fails in words', async () => {
    const one = await desks.signIn(ada)
    desks.failingLoads = 1
    const outgoing = await one.client.session.calls.start({ userId: grace.user.id, kind: 'audio' })
    expect(await ended(outgoing)).toMatchObject({ reason: 'failed', by: 'system' })
  })

  it('declining ends it on both sides', async () => {
    const [one, two] = [await desks.signIn(ada), await desks.signIn(grace)]
    const outgoing = await one.client.session.calls.start({ userId: grace.user.id, kind: 'audio' })
    const incoming = await ringingOn(two)
    await incoming.decline()
    expect(await ended(incoming)).toMatchObject({ reason: 'declined', by: 'me' })
    expect(await ended(outgoing)).toMatchObject({ reason: 'declined', by: 'them' })
    expect(two.client.session.calls.store.getState()).toMatchObject({ ringing: [], current: null })
    expect(one.media.live).toEqual([])
  })

  it('hanging up makes it a missed call there', async () => {
    const [one, two] = [await desks.signIn(ada), await desks.signIn(grace)]
    const outgoing = await one.client.session.calls.start({ userId: grace.user.id, kind: 'audio' })
    const incoming = await ringingOn(two)
    outgoing.hangUp()
    expect(await ended(outgoing)).toMatchObject({ reason: 'cancelled', by: 'me' })
    expect(await ended(incoming)).toMatchObject({ reason: 'missed', by: 'them' })
    expect(two.client.session.calls.store.getState()).toMatchObject({ ringing: [], current: incoming })
  })

  it('hanging up before the server answered withdraws it', async () => {
    const [one, two] = [await desks.signIn(ada), await desks.signIn(grace)]
    const outgoing = await one.client.session.calls.start({ userId: grace.user.id, kind: 'audio' })
    outgoing.hangUp()
    const incoming = await stateOf(two.client.session.calls.store, ({ current }) => current !== null)
    expect(incoming.current?.store.getState()).toMatchObject({ phase: 'ended', reason: 'missed' })
    expect(one.media.live).toEqual([])
    expect(desks.rtc.open).toEqual([])
  })

  it('stops on other devices when one answers', async () => {
    const [one, two, three] = [await desks.signIn(ada), await desks.signIn(grace), await desks.signIn(grace)]
    const outgoing = await one.client.session.calls.start({ userId: grace.user.id, kind: 'audio' })
    const [here, there] = [await ringingOn(two), await ringingOn(three)]
    here.answer()
    expect(await ended(there)).toMatchObject({ answeredElsewhere: true, by: 'them' })
    await Promise.all([phase(here, 'active'), phase(outgoing, 'active')])
    expect(three.client.session.calls.store.getState()).toMatchObject({ ringing: [], current: null })
    expect(three.sounds).toEqual(['ring', 'ring off'])
  })

  it('rings for somebody who comes online meanwhile, and once only after a reconnect', async () => {
    const one = await desks.signIn(ada)
    await one.client.session.calls.start({ userId: grace.user.id, kind: 'audio' })
    await stateOf(
      (await meetingOf(currentOf(one) as Call)).self.store,
      ({ roomState }) => roomState === 'joined',
    )
    const two = await desks.signIn(grace)
    const incoming = await ringingOn(two)
    server.drop()
    await stateOf(two.client.session.connection.store, state => state.phase === 'reconnecting')
    two.client.session.connection.retryNow()
    await stateOf(two.client.session.self, ({ effective }) => effective !== 'offline')
    await settle()
    expect(two.client.session.calls.store.getState().ringing).toEqual([incoming])
    expect(two.sounds).toEqual(['ring'])
  })

  it('a call declined without a line is declined when the line is back', async () => {
    const [one, two] = [await desks.signIn(ada), await desks.signIn(grace)]
    const outgoing = await one.client.session.calls.start({ userId: grace.user.id, kind: 'audio' })
    const incoming = await ringingOn(two)
    server.drop()
    await stateOf(two.client.session.connection.store, state => state.phase === 'reconnecting')
    await incoming.decline()
    expect(await ended(outgoing)).toMatchObject({ reason: 'declined' })
  })

  it('a second call rings beside the first; answering it hangs up the first', async () => {
    const eve = await server.register('Eve')
    const { two, outgoing, incoming } = await inCall('audio')
    const third = await desks.signIn(eve)
    const second = await third.client.session.calls.start({ userId: grace.user.id, kind: 'audio' })
    const card = await ringingOn(two)
    expect(currentOf(two)).toBe(incoming)
    card.answer()
    expect(await ended(outgoing)).toMatchObject({ reason: 'ended', by: 'them' })
    await phase(second, 'active')
    expect(currentOf(two)).toBe(card)
  })

  it('nobody of that name: the call fails in words', async () => {
    const one = await desks.signIn(ada)
    const call = await one.client.session.calls.start({ userId: userId.parse('u_nobody'), kind: 'audio' })
    const state = await ended(call)
    expect(state).toMatchObject({ reason: 'failed', by: 'system' })
    expect(state.error?.message).toBeTruthy()
    expect(one.media.live).toEqual([])
  })
})
