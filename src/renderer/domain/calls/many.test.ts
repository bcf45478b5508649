import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { CallDesks, type Desk, ended, meetingOf, phase, ringingOn } from '#adapters/testing/call-desks.ts'
import { type UserId, userId } from '#shared/ids.ts'
import { type InMemoryServer, startTestServer } from '../../../server/testing/in-memory-server.ts'
import { stateOf } from '../testing/store-events.ts'
import type { Call } from './call.ts'

let server: InMemoryServer
let desks: CallDesks
let ada: Desk
let grace: Desk
let alan: Desk

const idOf = ({ person }: Desk): UserId => person.user.id

/** The others in a call, once exactly these are connected. */
async function connected(call: Call, others: readonly Desk[]): Promise<void> {
  const wanted = new Set(others.map(idOf))
  const { participants } = await meetingOf(call)
  await stateOf(participants.store, ({ joined }) => {
    const people = [...joined.values()]
    return (
      people.length === wanted.size && people.every(({ userId: id, link }) => wanted.has(id) && link === 'ok')
    )
  })
}

/** Ada calls Grace and asks Alan in. */
async function three() {
  const { outgoing, incoming } = await desks.connect(ada, grace, 'audio')
  await outgoing.invite(idOf(alan))
  const late = await ringingOn(alan)
  late.answer()
  await Promise.all([
    connected(outgoing, [grace, alan]),
    connected(incoming, [ada, alan]),
    connected(late, [ada, grace]),
  ])
  return { outgoing, incoming, late }
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

describe('asking people into a call', () => {
  it('tells everybody for whom it rings, and connects each with each', async () => {
    const { outgoing, incoming } = await desks.connect(ada, grace, 'audio')
    await outgoing.invite(idOf(alan))
    for (const call of [outgoing, incoming]) {
      await stateOf(call.people, ({ invitedIds }) => invitedIds.length === 1 && invitedIds[0] === idOf(alan))
    }
    expect(outgoing.people.getState().withIds).toEqual([idOf(grace)])
    const late = await ringingOn(alan)
    expect(late.peerId).toBe(idOf(ada))
    late.answer()
    await Promise.all([
      connected(outgoing, [grace, alan]),
      connected(incoming, [ada, alan]),
      connected(late, [ada, grace]),
    ])
    for (const call of [outgoing, incoming, late]) {
      expect(call.people.getState()).toMatchObject({ invitedIds: [], declined: [] })
      expect(call.people.getState().withIds).toHaveLength(2)
    }
  })

  it('says who is rung before the first one answers', async () => {
    const outgoing = await ada.client.session.calls.start({ userId: idOf(grace), kind: 'audio' })
    await stateOf(outgoing.people, ({ invitedIds }) => invitedIds.includes(idOf(grace)))
    await outgoing.invite(idOf(alan))
    const late = await ringingOn(alan)
    late.answer()
    await connected(outgoing, [alan])
    expect(outgoing.store.getState().phase).toBe('active')
    await (await ringingOn(grace)).decline()
    await stateOf(outgoing.people, ({ declined }) => declined.length === 1)
    expect(outgoing.people.getState()).toMatchObject({
      invitedIds: [],
      declined: [{ userId: idOf(grace), reason: 'declined' }],
      withIds: [idOf(alan)],
    })
  })

  it('tells who did not want to, and forgets it when they are asked again', async () => {
    const { outgoing, incoming } = await desks.connect(ada, grace, 'audio')
    await outgoing.invite(idOf(alan))
    await (await ringingOn(alan)).decline()
    for (const call of [outgoing, incoming]) {
      const { declined } = await stateOf(call.people, state => state.declined.length > 0)
      expect(declined).toEqual([{ userId: idOf(alan), reason: 'declined' }])
    }
    expect(outgoing.store.getState().phase).toBe('active')
    await incoming.invite(idOf(alan))
    await stateOf(
      outgoing.people,
      ({ declined, invitedIds }) => declined.length === 0 && invitedIds.length > 0,
    )
    const again = await ringingOn(alan)
    again.answer()
    await connected(outgoing, [grace, alan])
  })

  it('is refused in words for nobody, and leaves nobody among the invited', async () => {
    const { outgoing } = await desks.connect(ada, grace, 'audio')
    const nobody = userId.parse('user_nobody')
    await expect(outgoing.invite(nobody)).rejects.toMatchObject({ code: 'user_not_found' })
    expect(outgoing.people.getState().invitedIds).toEqual([])
    outgoing.hangUp()
    await expect(outgoing.invite(idOf(alan))).rejects.toMatchObject({ code: 'call_not_active' })
  })
})

describe('a call of three', () => {
  it('goes on when the one who was called first leaves, and ends with the last two', async () => {
    const { outgoing, incoming, late } = await three()
    incoming.hangUp()
    await Promise.all([connected(outgoing, [alan]), connected(late, [ada])])
    expect([outgoing, late].map(call => call.store.getState())).toMatchObject([
      { phase: 'active', link: 'ok' },
      { phase: 'active', link: 'ok' },
    ])
    expect(outgoing.people.getState().withIds).toEqual([idOf(alan)])
    outgoing.hangUp()
    expect(await ended(late)).toMatchObject({ reason: 'ended', by: 'them' })
  })

  it('goes on when whoever began it leaves, and takes them back', async () => {
    const { outgoing, incoming, late } = await three()
    const id = outgoing.id
    if (id === null) throw new Error('It has no id')
    outgoing.hangUp()
    await Promise.all([connected(incoming, [alan]), connected(late, [grace])])
    const back = await ada.client.session.calls.rejoin(id)
    await Promise.all([
      connected(back, [grace, alan]),
      connected(incoming, [ada, alan]),
      connected(late, [ada, grace]),
    ])
    expect(ada.client.session.calls.store.getState().current).toBe(back)
    expect(await ada.client.session.calls.rejoin(id)).toBe(back)
  })

  it('lets somebody in who missed its ring', async () => {
    const { outgoing } = await desks.connect(ada, grace, 'audio')
    await outgoing.invite(idOf(alan))
    const card = await ringingOn(alan)
    await card.decline()
    if (outgoing.id === null) throw new Error('It has no id')
    const late = await alan.client.session.calls.rejoin(outgoing.id)
    await connected(outgoing, [grace, alan])
    expect(late.store.getState().phase).toBe('active')
    await stateOf(outgoing.people, ({ declined }) => declined.length === 0)
  })

  it('is waited in alone while it still rings for somebody', async () => {
    const { outgoing, incoming } = await desks.connect(ada, grace, 'audio')
    await outgoing.invite(idOf(alan))
    const late = await ringingOn(alan)
    incoming.hangUp()
    await stateOf(outgoing.store, state => state.phase === 'active' && state.link === 'alone')
    expect(outgoing.people.getState().withIds).toEqual([idOf(alan)])
    late.answer()
    await connected(outgoing, [alan])
    await stateOf(outgoing.store, state => state.phase === 'active' && state.link === 'ok')
  })

  it('keeps its seats and links when all sockets are cut', async () => {
    const { outgoing, incoming, late } = await three()
    const rooms = await Promise.all([outgoing, incoming, late].map(meetingOf))
    server.drop()
    await Promise.all(
      rooms.map(({ self }) => stateOf(self.store, state => state.roomState === 'disconnected')),
    )
    await Promise.all(rooms.map(({ self }) => stateOf(self.store, state => state.roomState === 'joined')))
    expect(desks.rtc.open).toHaveLength(6)
    await connected(late, [ada, grace])
  })

  it('cannot be gone into once it is over', async () => {
    const { outgoing, incoming, late } = await three()
    for (const call of [outgoing, incoming, late]) call.hangUp()
    if (outgoing.id === null) throw new Error('It has no id')
    const again = alan.client.session.calls.rejoin(outgoing.id)
    await expect(again).rejects.toMatchObject({ code: 'call_not_active' })
  })
})

describe('a call of five', () => {
  it('connects everybody, and nothing stays open after it', async () => {
    const more = [await server.register('Edsger'), await server.register('Barbara')]
    const people = [ada, grace, alan, ...(await Promise.all(more.map(person => desks.signIn(person))))]
    const { outgoing, incoming } = await desks.connect(ada, grace, 'audio')
    const calls = [outgoing, incoming]
    for (const person of people.slice(2)) {
      await outgoing.invite(idOf(person))
      const card = await ringingOn(person)
      card.answer()
      calls.push(card)
    }
    await Promise.all(
      calls.map((call, at) =>
        connected(
          call,
          people.filter((_, other) => other !== at),
        ),
      ),
    )
    expect(desks.rtc.open).toHaveLength(20)
    for (const call of calls) call.hangUp()
    await Promise.all(calls.map(call => phase(call, 'ended')))
    expect(desks.rtc.open).toEqual([])
    expect(people.flatMap(({ media }) => media.live)).toEqual([])
  })
})

it('knows at its end everybody who was in it', async () => {
  const { outgoing, incoming, late } = await three()
  incoming.hangUp()
  await connected(outgoing, [alan])
  late.hangUp()
  await ended(outgoing)
  expect(new Set(outgoing.people.getState().everInIds)).toEqual(new Set([grace, alan].map(idOf)))
})
