import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { CallDesks, type Desk, meetingOf } from '#adapters/testing/call-desks.ts'
import { AppError } from '#shared/errors.ts'
import { conversationId, userId } from '#shared/ids.ts'
import { MAX_HUDDLE_PARTICIPANTS } from '#shared/model/huddle.ts'
import { type InMemoryServer, startTestServer } from '../../../server/testing/in-memory-server.ts'
import type { Participant } from '../meeting/participants.ts'
import { FakeClock } from '../testing/fake-clock.ts'
import { stateOf } from '../testing/store-events.ts'
import type { Huddle } from './huddle.ts'
import type { HuddleEnded, HuddleState } from './huddle-machine.ts'

const general = conversationId.parse('general')

let server: InMemoryServer
let desks: CallDesks
let ada: Desk
let grace: Desk
let alan: Desk

const idOf = ({ person }: Desk) => person.user.id
const huddlesOf = ({ client }: Desk) => client.session.huddles
const rowOf = ({ client }: Desk) => client.session.conversations.store

async function join(desk: Desk): Promise<Huddle> {
  await stateOf(desk.client.session.directory.store, ({ workspace }) => Boolean(workspace))
  const huddle = await huddlesOf(desk).join(general)
  if (huddle === null) throw new Error('Something else was asked for')
  return huddle
}

const phase = (huddle: Huddle, wanted: HuddleState['phase']): Promise<HuddleState> =>
  stateOf(huddle.store, state => state.phase === wanted)

async function ended(huddle: Huddle): Promise<HuddleEnded> {
  const state = await phase(huddle, 'ended')
  if (state.phase !== 'ended') throw new Error('The huddle goes on')
  return state
}

const link = (huddle: Huddle, wanted: 'ok' | 'reconnecting'): Promise<HuddleState> =>
  stateOf(huddle.store, state => state.phase === 'active' && state.link === wanted)

/** The others in a huddle, once there are that many and all are as wanted. */
async function others(
  huddle: Huddle,
  count: number,
  wanted: (participant: Participant) => boolean = ({ link }) => link === 'ok',
): Promise<readonly Participant[]> {
  const { participants } = await meetingOf(huddle)
  const { joined } = await stateOf(
    participants.store,
    state => state.joined.size === count && [...state.joined.values()].every(wanted),
  )
  return [...joined.values()]
}

/** That many more people in a huddle, without clients. */
async function seat(huddle: Huddle, count: number): Promise<void> {
  const book = server.server?.services.huddles
  const living = huddle.id === null ? null : book?.find(huddle.id)
  if (book === undefined || living == null) throw new Error('There is no huddle')
  for (let n = 1; n <= count; n += 1) {
    await book.reserve(living, userId.parse(`user_${n}`), { audio: false, video: false })
  }
}

async function allIn(): Promise<readonly [Huddle, Huddle, Huddle]> {
  const one = await join(ada)
  await phase(one, 'active')
  const two = await join(grace)
  await phase(two, 'active')
  const three = await join(alan)
  const all = [one, two, three] as const
  await Promise.all(all.map(huddle => others(huddle, 2)))
  return all
}

beforeEach(async () => {
  server = await startTestServer()
  desks = new CallDesks(server)
  ada = await desks.signIn(await server.register('Ada'))
  grace = await desks.signIn(await server.register('Grace'))
  alan = await desks.signIn(await server.register('Alan'))
})

afterEach(async () => {
  desks.dispose()
  await server.stop()
})

describe('a huddle of three', () => {
  it('connects each with each, comes in muted, and lists say who is in', async () => {
    const [one, two, three] = await allIn()
    expect(new Set([one.id, two.id, three.id]).size).toBe(1)
    expect(desks.rtc.open).toHaveLength(6)
    expect([ada, grace, alan].flatMap(({ media }) => media.asked)).toEqual([])
    for (const { audioEnabled } of await others(one, 2)) expect(audioEnabled).toBe(false)
    const { byId } = await stateOf(
      rowOf(grace),
      state => state.byId.get(general)?.huddle?.participantIds.length === 3,
    )
    expect(byId.get(general)?.huddle).toMatchObject({
      id: one.id,
      participantIds: [idOf(ada), idOf(grace), idOf(alan)],
    })
  })

  it('microphone and camera reach all the others', async () => {
    const [one, two, three] = await allIn()
    const { self } = await meetingOf(one)
    await Promise.all([self.enableAudio(), self.enableVideo()])
    const isAda = ({ userId: id }: Participant) => id === idOf(ada)
    const heard = (person: Participant) => !isAda(person) || (person.audioEnabled && person.videoEnabled)
    await Promise.all([others(two, 2, heard), others(three, 2, heard)])
    await self.disableAudio()
    await others(three, 2, person => !isAda(person) || !person.audioEnabled)
  })

  it('carries hands, the one screen, and who speaks, also to those who only read', async () => {
    const [one, two] = await allIn()
    const conversation = alan.client.session.conversations.open(general)
    huddlesOf(alan).leave()
    await others(one, 1)
    one.raiseHand(true)
    expect(one.room.getState().raisedHands).toEqual([idOf(ada)])
    one.tellSpeaking(true)
    await one.shareScreen(true)
    const room = await stateOf(two.room, ({ sharingUserId, speakingIds }) =>
      Boolean(sharingUserId && speakingIds.length > 0),
    )
    expect(room).toMatchObject({ raisedHands: [idOf(ada)], speakingIds: [idOf(ada)] })
    await stateOf(conversation.store, ({ speakingIds }) => speakingIds[0] === idOf(ada))
    const refused = await two.shareScreen(true).catch((error: unknown) => AppError.from(error))
    expect(refused).toMatchObject({ code: 'someone_already_sharing' })
    one.raiseHand(false)
    await stateOf(two.room, ({ raisedHands }) => raisedHands.length === 0)
    huddlesOf(ada).leave()
    await stateOf(conversation.store, ({ speakingIds }) => speakingIds.length === 0)
  })

  it('goes on for the others when one leaves, and the last one out ends it', async () => {
    const [one, two, three] = await allIn()
    huddlesOf(ada).leave()
    expect(await ended(one)).toEqual({ phase: 'ended', reason: 'left' })
    expect(huddlesOf(ada).store.getState()).toMatchObject({ current: null, ended: null })
    await Promise.all([others(two, 1), others(three, 1)])
    expect(desks.rtc.open).toHaveLength(2)
    two.hangUp()
    await others(three, 0)
    three.hangUp()
    await stateOf(rowOf(ada), ({ byId }) => byId.get(general)?.huddle === undefined)
    expect(desks.rtc.open).toEqual([])
    expect([ada, grace, alan].map(({ media }) => media.listeners)).toEqual([0, 0, 0])
  })

  it('is over for all when whoever began it ends it, and says so', async () => {
    const [one, two, three] = await allIn()
    const { huddles } = await ada.client.session.service()
    if (one.id === null) throw new Error('It has no id')
    await huddles.end(one.id)
    for (const huddle of [one, two, three]) expect(await ended(huddle)).toMatchObject({ reason: 'over' })
    expect(huddlesOf(grace).store.getState()).toMatchObject({ current: null, ended: two })
    huddlesOf(grace).dismissEnded()
    expect(huddlesOf(grace).store.getState().ended).toBeNull()
  })
})

describe('a line that is lost', () => {
  it('keeps the peers, and the seat with its mute state when it comes back', async () => {
    const [one, two, three] = await allIn()
    await (await meetingOf(one)).self.enableAudio()
    one.raiseHand(true)
    one.tellSpeaking(true)
    await stateOf(two.room, room => room.raisedHands.length === 1 && room.speakingIds.length === 1)
    server.drop()
    await link(one, 'reconnecting')
    await Promise.all([one, two, three].map(huddle => link(huddle, 'ok')))
    expect([desks.rtc.open.length, one.room.getState().raisedHands]).toEqual([6, [idOf(ada)]])
    await stateOf(two.room, ({ speakingIds }) => speakingIds[0] === idOf(ada))
    const [seen] = (await others(two, 2)).filter(({ userId: id }) => id === idOf(ada))
    expect(seen).toMatchObject({ audioEnabled: true, link: 'ok' })
  })

  it('survives a server that was killed and started again', async () => {
    const all = await allIn()
    await server.crash()
    await link(all[0], 'reconnecting')
    await Promise.all(all.map(huddle => link(huddle, 'ok')))
    expect(desks.rtc.open).toHaveLength(6)
    await (await meetingOf(all[0])).self.enableAudio()
    await others(all[2], 2, ({ userId: id, audioEnabled }) => audioEnabled === (id === idOf(ada)))
  })

  it('is given up after 90 seconds', async () => {
    const clock = new FakeClock({ now: Date.now() })
    const edsger = await desks.signIn(await server.register('Edsger'), clock)
    const huddle = await join(edsger)
    await link(huddle, 'ok')
    server.setReachable(false)
    await link(huddle, 'reconnecting')
    clock.advance(89_000)
    expect(huddle.store.getState().phase).toBe('active')
    clock.advance(1_000)
    expect(await ended(huddle)).toEqual({ phase: 'ended', reason: 'failed' })
    expect(huddlesOf(edsger).store.getState()).toMatchObject({ current: null, ended: huddle })
  })
})

describe('the way into a huddle', () => {
  it('is the same for whoever asks twice', async () => {
    const [one, two] = await Promise.all([huddlesOf(ada).join(general), huddlesOf(ada).join(general)])
    expect(one).toBeNull()
    expect(two).toBe(huddlesOf(ada).store.getState().current)
    expect(await join(ada)).toBe(two)
  })

  it('is taken with the microphone on where that is asked for, never with the camera', async () => {
    const quiet = await join(grace)
    await phase(quiet, 'active')
    await stateOf(ada.client.session.directory.store, ({ workspace }) => Boolean(workspace))
    await huddlesOf(ada).join(general, { microphone: true })
    await others(
      quiet,
      1,
      ({ audioEnabled, videoEnabled, link }) => audioEnabled && !videoEnabled && link === 'ok',
    )
    expect([ada.media.asked, grace.media.asked]).toEqual([[['audio']], []])
  })

  it('knows the thread that grows during it', async () => {
    const huddle = await join(ada)
    const { info, threadId } = await stateOf(huddle.about, state => state.threadId !== null)
    expect(info?.id).toBe(huddle.id)
    const { byId } = await stateOf(rowOf(grace), state => state.byId.get(general)?.huddle !== undefined)
    expect(byId.get(general)?.huddle?.threadId).toBe(threadId)
  })

  it('is refused in words when it is full', async () => {
    const huddle = await join(ada)
    await phase(huddle, 'active')
    await seat(huddle, MAX_HUDDLE_PARTICIPANTS - 1)
    const late = await join(grace)
    const { reason, error } = await ended(late)
    expect([reason, error?.code]).toEqual(['failed', 'huddle_full'])
    expect(error?.message).toMatch(/50/)
    expect(huddlesOf(grace).store.getState().ended).toBe(late)
  })

  it('leaves another page of the same person, which is told', async () => {
    const first = await join(ada)
    await phase(first, 'active')
    const again = await desks.signIn(ada.person)
    const second = await join(again)
    await phase(second, 'active')
    expect(await ended(first)).toMatchObject({ reason: 'removed' })
  })

  it('leads out of a call, and a call leads out of it', async () => {
    const { outgoing, incoming } = await desks.connect(ada, grace)
    const huddle = await join(ada)
    await phase(huddle, 'active')
    await Promise.all([outgoing, incoming].map(call => stateOf(call.store, state => state.phase === 'ended')))
    await desks.connect(grace, ada)
    expect(await ended(huddle)).toMatchObject({ reason: 'left' })
  })

  it('is opened by an invitation, which stays until it is dismissed', async () => {
    const huddle = await join(ada)
    await phase(huddle, 'active')
    await huddle.invite([idOf(grace)])
    const { invites } = await stateOf(huddlesOf(grace).store, state => state.invites.length === 1)
    expect(invites[0]).toMatchObject({ huddleId: huddle.id, inviterName: 'Ada', channelId: general })
    if (huddle.id === null) throw new Error('It has no id')
    huddlesOf(grace).dismiss(huddle.id)
    expect(huddlesOf(grace).store.getState().invites).toEqual([])
  })

  it('an invitation goes when the huddle is over', async () => {
    const huddle = await join(ada)
    await phase(huddle, 'active')
    await huddle.invite([idOf(grace)])
    await stateOf(huddlesOf(grace).store, state => state.invites.length === 1)
    huddlesOf(ada).leave()
    await stateOf(huddlesOf(grace).store, state => state.invites.length === 0)
  })

  it('an invitation whose huddle ended while the line was cut is gone after it', async () => {
    const huddle = await join(ada)
    await phase(huddle, 'active')
    await huddle.invite([idOf(grace)])
    await stateOf(huddlesOf(grace).store, state => state.invites.length === 1)
    const { huddles } = await ada.client.session.service()
    if (huddle.id === null) throw new Error('It has no id')
    server.drop()
    await huddles.end(huddle.id)
    await stateOf(huddlesOf(grace).store, state => state.invites.length === 0)
  })
})
