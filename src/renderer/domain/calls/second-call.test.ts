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
import { row, withText } from '#adapters/testing/rows.ts'
import { type InMemoryServer, startTestServer } from '../../../server/testing/in-memory-server.ts'
import { stateOf } from '../testing/store-events.ts'

let server: InMemoryServer
let desks: CallDesks
let ada: Desk
let grace: Desk
let alan: Desk

const idOf = ({ person }: Desk) => person.user.id
const callsOf = ({ client }: Desk) => client.session.calls

/** Ada and Grace speak, and Alan calls Grace. */
async function knocked() {
  const { outgoing, incoming } = await desks.connect(ada, grace)
  const second = await callsOf(alan).start({ userId: idOf(grace), kind: 'audio' })
  return { outgoing, incoming, second, card: await ringingOn(grace) }
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

describe('a second call', () => {
  it('knocks softly and changes nothing of the first', async () => {
    const { incoming, card } = await knocked()
    expect(currentOf(grace)).toBe(incoming)
    expect(callsOf(grace).store.getState().ringing).toEqual([card])
    expect(grace.sounds).toEqual(['ring', 'ring off', 'knock'])
  })

  it('is answered while the first one waits, silent and known to be held, and goes back as it was', async () => {
    const { outgoing, incoming, second, card } = await knocked()
    const { self } = await meetingOf(incoming)
    callsOf(grace).answer(card, 'hold')
    await Promise.all([phase(second, 'active'), phase(card, 'active')])
    expect(callsOf(grace).store.getState()).toMatchObject({ current: card, held: [incoming], ringing: [] })
    await stateOf(outgoing.people, ({ heldIds }) => heldIds.includes(idOf(grace)))
    await other(outgoing, ({ audioEnabled, videoEnabled }) => !audioEnabled && !videoEnabled)
    callsOf(grace).swap(incoming)
    expect(callsOf(grace).store.getState()).toMatchObject({ current: incoming, held: [card] })
    await stateOf(outgoing.people, ({ heldIds }) => heldIds.length === 0)
    await stateOf(self.store, ({ audioEnabled, videoEnabled }) => audioEnabled && videoEnabled)
    await other(outgoing, ({ audioEnabled, videoEnabled }) => audioEnabled && videoEnabled)
    await stateOf(second.people, ({ heldIds }) => heldIds.includes(idOf(grace)))
    expect([outgoing, second].map(call => call.store.getState().phase)).toEqual(['active', 'active'])
  })

  it('is answered and ends the first one where that is asked for', async () => {
    const { outgoing, second, card } = await knocked()
    callsOf(grace).answer(card, 'end')
    expect(await ended(outgoing)).toMatchObject({ reason: 'ended', by: 'them' })
    await phase(second, 'active')
    expect(callsOf(grace).store.getState()).toMatchObject({ current: card, held: [] })
  })

  it('leaves a word when the held one ends, and can itself end before that', async () => {
    const { outgoing, incoming, second, card } = await knocked()
    callsOf(grace).answer(card, 'hold')
    await phase(second, 'active')
    outgoing.hangUp()
    await ended(incoming)
    expect(callsOf(grace).store.getState()).toMatchObject({ current: card, held: [], endedAside: incoming })
    callsOf(grace).dismissEnded(incoming)
    expect(callsOf(grace).store.getState()).toMatchObject({ current: card, endedAside: null })
  })

  it('that ends leaves the held one to be taken up', async () => {
    const { outgoing, incoming, second, card } = await knocked()
    callsOf(grace).answer(card, 'hold')
    await phase(second, 'active')
    card.hangUp()
    expect(callsOf(grace).store.getState()).toMatchObject({ current: card, held: [incoming] })
    callsOf(grace).swap(incoming)
    expect(callsOf(grace).store.getState()).toMatchObject({ current: incoming, held: [] })
    await other(outgoing, ({ audioEnabled }) => audioEnabled)
  })

  it('makes several wait; one is current', async () => {
    const edsger = await desks.signIn(await server.register('Edsger'))
    const { incoming, second, card } = await knocked()
    callsOf(grace).answer(card, 'hold')
    await phase(second, 'active')
    const third = await callsOf(edsger).start({ userId: idOf(grace), kind: 'audio' })
    const next = await ringingOn(grace)
    callsOf(grace).answer(next, 'hold')
    await phase(third, 'active')
    expect(callsOf(grace).store.getState()).toMatchObject({ current: next, held: [incoming, card] })
    callsOf(grace).swap(incoming)
    expect(callsOf(grace).store.getState()).toMatchObject({ current: incoming, held: [card, next] })
    await stateOf((await meetingOf(incoming)).self.store, ({ videoEnabled }) => videoEnabled)
    expect(grace.media.live.filter(track => track.kind === 'video' && track.enabled)).toHaveLength(1)
  })

  it('that rang unanswered leaves a word beside the first', async () => {
    const { incoming, second, card } = await knocked()
    second.hangUp()
    expect(await ended(card)).toMatchObject({ reason: 'missed' })
    expect(callsOf(grace).store.getState()).toMatchObject({ current: incoming, endedAside: card })
  })

  it('stays held over a lost line', async () => {
    const { outgoing, incoming, second, card } = await knocked()
    callsOf(grace).answer(card, 'hold')
    await phase(second, 'active')
    await stateOf(outgoing.people, ({ heldIds }) => heldIds.includes(idOf(grace)))
    const { self } = await meetingOf(incoming)
    server.setReachable(false)
    await stateOf(self.store, ({ roomState }) => roomState === 'disconnected')
    callsOf(grace).swap(incoming)
    server.setReachable(true)
    await stateOf(outgoing.people, ({ heldIds }) => heldIds.length === 0)
    await stateOf(second.people, ({ heldIds }) => heldIds.includes(idOf(grace)))
  })
})

describe('declining', () => {
  it('with a message writes to whoever called, in the conversation of the two', async () => {
    const call = await callsOf(ada).start({ userId: idOf(grace), kind: 'audio' })
    const card = await ringingOn(grace)
    await stateOf(grace.client.session.directory.store, ({ workspace }) => Boolean(workspace))
    await card.decline('In a meeting, I will call you at four.')
    expect(await ended(call)).toMatchObject({ reason: 'declined', by: 'them' })
    await stateOf(ada.client.session.directory.store, ({ workspace }) => Boolean(workspace))
    const id = await ada.client.session.conversations.openDirect(idOf(grace))
    const conversation = ada.client.session.conversations.open(id)
    const { message } = await row(conversation, withText('In a meeting, I will call you at four.'))
    expect(message.userId).toBe(idOf(grace))
  })

  it('a call that is over already sends nothing', async () => {
    const call = await callsOf(ada).start({ userId: idOf(grace), kind: 'audio' })
    const card = await ringingOn(grace)
    call.hangUp()
    await ended(card)
    await card.decline('too late')
    const { byId } = grace.client.session.conversations.store.getState()
    expect([...byId.values()].filter(({ kind }) => kind === 'dm')).toEqual([])
  })
})
