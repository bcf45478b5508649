import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { CallDesks, currentOf, type Desk, ended, meetingOf, other } from '#adapters/testing/call-desks.ts'
import type { CallKind } from '#shared/model/call.ts'
import {
  type InMemoryServer,
  startTestServer,
  type TestPerson,
} from '../../../server/testing/in-memory-server.ts'
import { stateOf } from '../testing/store-events.ts'

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

describe('a call that is answered', () => {
  beforeEach(() => begin())

  it('rings, connects and carries sound and picture both ways', async () => {
    const { one, two, outgoing, incoming } = await inCall()
    expect([outgoing.id, outgoing.peerId]).toEqual([incoming.id, grace.user.id])
    for (const [call, name] of [
      [outgoing, 'Grace'],
      [incoming, 'Ada'],
    ] as const) {
      const participant = await other(call, ({ videoTrack, audioTrack }) => Boolean(videoTrack && audioTrack))
      expect(participant).toMatchObject({ name, audioEnabled: true, videoEnabled: true, link: 'ok' })
    }
    expect([currentOf(one), currentOf(two)]).toEqual([outgoing, incoming])
    expect(two.client.session.calls.store.getState().ringing).toEqual([])
    expect([one.sounds, two.sounds]).toEqual([
      ['ringback', 'ringback off'],
      ['ring', 'ring off'],
    ])
    expect(two.client.desktop.attention).toBe(1)
  })

  it('says in the join what will be sent, before a device is open', async () => {
    const [one, two] = [await desks.signIn(ada), await desks.signIn(grace)]
    const outgoing = await one.client.session.calls.start({ userId: grace.user.id, kind: 'video' })
    const meeting = await meetingOf(outgoing)
    const arrived = new Promise<unknown>(resolve =>
      meeting.participants.on('participantJoined', ({ audioEnabled, videoEnabled }) =>
        resolve([audioEnabled, videoEnabled]),
      ),
    )
    const { ringing } = await stateOf(two.client.session.calls.store, state => state.ringing.length > 0)
    ringing[0]?.answer()
    expect(await arrived).toEqual([true, true])
  })

  it('both count from the start that the server named', async () => {
    const { outgoing, incoming } = await inCall()
    const [one, two] = [await meetingOf(outgoing), await meetingOf(incoming)]
    expect(one.meta.meetingStartedTimestamp).toEqual(two.meta.meetingStartedTimestamp)
    expect(one.meta.meetingId).toBe(incoming.id)
  })

  it('ends for both when one hangs up, and the notice goes when dismissed', async () => {
    const { one, outgoing, incoming } = await inCall()
    outgoing.hangUp()
    expect(await ended(outgoing)).toMatchObject({ reason: 'ended', by: 'me' })
    expect(await ended(incoming)).toMatchObject({ reason: 'ended', by: 'them', answeredElsewhere: false })
    expect(currentOf(one)).toBe(outgoing)
    one.client.session.calls.dismissEnded()
    expect(currentOf(one)).toBeNull()
  })

  it('leaves no connection, track or listener behind', async () => {
    const { one, two, outgoing, incoming } = await inCall()
    incoming.hangUp()
    await Promise.all([ended(outgoing), ended(incoming)])
    expect(desks.rtc.open).toEqual([])
    expect([...one.media.live, ...two.media.live]).toEqual([])
    expect([one.media.listeners, two.media.listeners]).toEqual([0, 0])
  })

  it('sends no picture in a voice call until the camera is turned on', async () => {
    const { two, outgoing, incoming } = await inCall('audio')
    expect(two.media.asked).toEqual([['audio']])
    await (await meetingOf(incoming)).self.enableVideo()
    expect(await other(outgoing, ({ videoEnabled }) => videoEnabled)).toMatchObject({ name: 'Grace' })
    expect(desks.rtc.connections.filter(connection => connection.signalingState === 'stable')).toHaveLength(2)
  })

  it('mute and camera reach the other side; the camera is let go, the microphone kept silent', async () => {
    const { two, outgoing, incoming } = await inCall()
    const { self } = await meetingOf(incoming)
    await Promise.all([self.disableAudio(), self.disableVideo()])
    await other(outgoing, ({ audioEnabled, videoEnabled }) => !audioEnabled && !videoEnabled)
    expect(two.media.live.map(({ kind, enabled }) => [kind, enabled])).toEqual([['audio', false]])
    await Promise.all([self.enableAudio(), self.enableVideo()])
    await other(outgoing, ({ audioEnabled, videoEnabled }) => audioEnabled && videoEnabled)
    expect(two.media.live.map(({ kind, enabled }) => [kind, enabled])).toEqual([
      ['audio', true],
      ['video', true],
    ])
  })

  it('stays in its seat when the sockets are cut: same peers, same call', async () => {
    const { outgoing, incoming } = await inCall()
    const room = (await meetingOf(outgoing)).self.store
    server.drop()
    await stateOf(room, ({ roomState }) => roomState === 'disconnected')
    await stateOf(room, ({ roomState }) => roomState === 'joined')
    expect(desks.rtc.open).toHaveLength(2)
    expect([outgoing, incoming].map(call => call.store.getState().phase)).toEqual(['active', 'active'])
    const { self } = await meetingOf(incoming)
    await stateOf(self.store, ({ roomState }) => roomState === 'joined')
    await self.disableAudio()
    await other(outgoing, ({ audioEnabled }) => !audioEnabled)
  })

  it('tells after the line is back what was switched off meanwhile', async () => {
    const { outgoing, incoming } = await inCall()
    const { self } = await meetingOf(incoming)
    server.drop()
    await self.disableVideo()
    await other(outgoing, ({ videoEnabled }) => !videoEnabled)
  })

  it('goes on when the server was killed and started again', async () => {
    const { outgoing, incoming } = await inCall()
    const room = (await meetingOf(outgoing)).self.store
    const { self } = await meetingOf(incoming)
    await server.crash()
    await stateOf(room, ({ roomState }) => roomState === 'disconnected')
    for (const store of [room, self.store]) await stateOf(store, ({ roomState }) => roomState === 'joined')
    expect(desks.rtc.open).toHaveLength(2)
    await self.disableAudio()
    await other(outgoing, ({ audioEnabled }) => !audioEnabled)
  })

  it('is over when the server has ended it meanwhile', async () => {
    const { outgoing, incoming } = await inCall()
    const calls = server.server?.services.calls
    server.setReachable(false)
    const call = incoming.id === null ? null : calls?.find(incoming.id)
    if (calls == null || call == null) throw new Error('the call is gone')
    calls.stand(call, grace.user.id)
    server.setReachable(true)
    expect(await ended(outgoing)).toMatchObject({ reason: 'ended', by: 'them' })
    await ended(incoming)
  })
})
