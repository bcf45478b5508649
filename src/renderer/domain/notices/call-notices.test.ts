import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { CallDesks, type Desk, ended, ringingOn } from '#adapters/testing/call-desks.ts'
import { listed } from '#adapters/testing/steps.ts'
import { GENERAL } from '../../../server/store/built-in.ts'
import { type InMemoryServer, startTestServer } from '../../../server/testing/in-memory-server.ts'
import { stateOf } from '../testing/store-events.ts'
import type { Notices } from './notices.ts'

let server: InMemoryServer
let desks: CallDesks
let ada: Desk
let grace: Desk
let notices: Notices

beforeEach(async () => {
  server = await startTestServer()
  desks = new CallDesks(server)
  ada = await desks.signIn(await server.register('Ada'))
  grace = await desks.signIn(await server.register('Grace'))
  notices = await grace.client.session.notices()
})

afterEach(async () => {
  desks.dispose()
  await server.stop()
})

const kinds = () => [...notices.store.getState().open.values()].map(({ kind }) => kind)
const becomes = (...wanted: readonly string[]) =>
  stateOf(notices.store, () => kinds().join() === wanted.join())

const callGrace = () => ada.client.session.calls.start({ userId: grace.person.user.id, kind: 'video' })

describe('notices of calls', () => {
  it('stand while it rings, and go when it is answered here', async () => {
    await callGrace()
    const card = await ringingOn(grace)
    await becomes('call')
    expect([...notices.store.getState().open.values()]).toMatchObject([
      { callId: card.id, callerId: ada.person.user.id, callKind: 'video' },
    ])
    card.answer()
    await becomes()
  })

  it('become one of a missed call, gone once the log was read', async () => {
    const call = await callGrace()
    await ringingOn(grace)
    await becomes('call')
    call.hangUp()
    await becomes('missed')
    const log = await grace.client.session.missedCalls()
    await log.refresh()
    const { calls } = await (await grace.client.session.service()).calls.log({ limit: 10 })
    await log.see(calls)
    await becomes()
  })

  it('say nothing of a call that was declined or taken on another device', async () => {
    await callGrace()
    const first = await ringingOn(grace)
    await becomes('call')
    await first.decline()
    expect(kinds()).toEqual([])
    await ended(first)
    const phone = await desks.signIn(grace.person)
    await callGrace()
    const [here, there] = [await ringingOn(grace), await ringingOn(phone)]
    there.answer()
    await ended(here)
    expect(kinds()).toEqual([])
  })

  it('give way to the card in the window, and to do not disturb', async () => {
    await callGrace()
    const card = await ringingOn(grace)
    await becomes('call')
    grace.client.desktop.emit('window.inFrontChanged', true)
    expect(kinds()).toEqual([])
    grace.client.desktop.emit('window.inFrontChanged', false)
    expect(kinds()).toEqual(['call'])
    await card.decline()
    grace.client.session.setStatus('dnd', {})
    const unheard = await callGrace()
    await ringingOn(grace)
    unheard.hangUp()
    await stateOf(grace.client.session.calls.store, ({ ringing }) => ringing.length === 0)
    expect(kinds()).toEqual([])
  })

  it('tell of an invitation into a huddle until it is answered, unless its conversation is muted', async () => {
    await listed(grace.client)
    const huddle = await ada.client.session.huddles.join(GENERAL)
    if (huddle === null) throw new Error('there is no huddle')
    await stateOf(huddle.store, ({ phase }) => phase === 'active')
    const invite = () => huddle.invite([grace.person.user.id])
    await invite()
    await becomes('invite')
    expect(grace.client.desktop.told('window.requestAttention')).toEqual([['news']])
    const [{ huddleId } = { huddleId: null }] = grace.client.session.huddles.store.getState().invites
    if (huddleId === null) throw new Error('nobody was invited')
    grace.client.session.huddles.dismiss(huddleId)
    expect(kinds()).toEqual([])
    await notices.rules.mute(GENERAL, 'never')
    await invite()
    await stateOf(grace.client.session.huddles.store, ({ invites }) => invites.length === 1)
    expect(kinds()).toEqual([])
    expect(grace.client.desktop.attention).toBe(1)
  })
})
