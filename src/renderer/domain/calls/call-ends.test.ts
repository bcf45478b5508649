import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  CallDesks,
  currentOf,
  type Desk,
  ended,
  meetingOf,
  other,
  ringingOn,
} from '#adapters/testing/call-desks.ts'
import type { CallKind } from '#shared/model/call.ts'
import {
  type InMemoryServer,
  startTestServer,
  type TestPerson,
} from '../../../server/testing/in-memory-server.ts'
import { FakeClock } from '../testing/fake-clock.ts'
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

describe('calls nobody answers or keeps', () => {
  it('are missed when the server stops ringing', async () => {
    await begin({ ringTimeoutMs: 40 })
    const [one, two] = [await desks.signIn(ada), await desks.signIn(grace)]
    const outgoing = await one.client.session.calls.start({ userId: grace.user.id, kind: 'audio' })
    const incoming = await ringingOn(two)
    expect(await ended(outgoing)).toMatchObject({ reason: 'missed', by: 'them' })
    expect(await ended(incoming)).toMatchObject({ reason: 'missed' })
    expect(currentOf(two)).toBe(incoming)
  })

  it('stop ringing here after a minute, whatever the server does', async () => {
    await begin()
    const clock = new FakeClock({ now: Date.now() })
    const [one, two] = [await desks.signIn(ada), await desks.signIn(grace, clock)]
    const outgoing = await one.client.session.calls.start({ userId: grace.user.id, kind: 'audio' })
    const incoming = await ringingOn(two)
    clock.advance(59_000)
    expect(incoming.store.getState().phase).toBe('ringing')
    clock.advance(1_000)
    expect(incoming.store.getState()).toMatchObject({ reason: 'missed', by: 'system' })
    expect(two.sounds).toEqual(['ring', 'ring off'])
    expect(outgoing.store.getState().phase).toBe('ringing')
  })

  it('end for the one who is left when the other vanishes', async () => {
    await begin({ callGraceMs: 60 })
    const { one, incoming } = await inCall()
    one.client.session.connection.dispose()
    expect(await ended(incoming)).toMatchObject({ reason: 'ended', by: 'them' })
  })

  it('fail after 90 s without a link', async () => {
    await begin()
    const clock = new FakeClock({ now: Date.now() })
    const { incoming } = await inCall('audio', await desks.signIn(grace, clock))
    desks.rtc.update = () => undefined
    desks.rtc.breakLinks('failed')
    await stateOf(incoming.store, state => state.phase === 'active' && state.link === 'reconnecting')
    clock.advance(89_000)
    expect(incoming.store.getState().phase).toBe('active')
    clock.advance(1_000)
    expect(incoming.store.getState()).toMatchObject({ phase: 'ended', reason: 'failed', by: 'system' })
  })
})

describe('devices that are missing or go away', () => {
  beforeEach(() => begin())

  it.each([
    ['no camera', 'video', 'NotFoundError', 'camera_missing'],
    ['a camera in use', 'video', 'NotReadableError', 'camera_busy'],
    ['a microphone refused', 'audio', 'NotAllowedError', 'microphone_refused'],
  ] as const)('%s: the call goes on and says so', async (_name, kind, failure, code) => {
    const two = await desks.signIn(grace)
    two.media.failures.set(kind, failure)
    const { outgoing, incoming } = await inCall('video', two)
    const { self } = await meetingOf(incoming)
    const { problem } = await stateOf(self.store, state => state.problem[kind] !== undefined)
    expect(problem[kind]).toMatchObject({ code, category: 'device' })
    const field = kind === 'audio' ? 'audioEnabled' : 'videoEnabled'
    expect(await other(outgoing, participant => !participant[field])).toMatchObject({ link: 'ok' })
    expect(two.media.live).toHaveLength(1)
  })

  it('a camera that is unplugged is noticed, told, and comes back when turned on again', async () => {
    const { two, outgoing, incoming } = await inCall()
    const { self } = await meetingOf(incoming)
    await other(outgoing, ({ videoEnabled }) => videoEnabled)
    two.media.devices = ['audio']
    two.media.live.find(({ kind }) => kind === 'video')?.unplug()
    await other(outgoing, ({ videoEnabled }) => !videoEnabled)
    expect(self.store.getState()).toMatchObject({ videoEnabled: false, videoTrack: null })
    expect(self.store.getState().problem.video?.code).toBe('camera_lost')
    await self.enableVideo()
    await other(outgoing, ({ videoEnabled }) => videoEnabled)
    expect(self.store.getState().problem).toEqual({})
  })
})

describe('signing out', () => {
  it('leaves the call and no connection, track or timer', async () => {
    await begin({ callGraceMs: 60 })
    const clock = new FakeClock({ now: Date.now() })
    const two = await desks.signIn(grace, clock)
    const { outgoing } = await inCall('video', two)
    two.client.session.dispose()
    expect(await ended(outgoing)).toMatchObject({ reason: 'ended', by: 'them' })
    expect([two.media.live, desks.rtc.open, two.media.listeners, clock.pending]).toEqual([[], [], 0, 0])
  })
})
