import { afterEach, beforeEach, expect, it } from 'vitest'
import { CallDesks, type Desk, ended, meetingOf, phase, ringingOn } from '#adapters/testing/call-desks.ts'
import { userTopic } from '#shared/wire/topics.ts'
import { type InMemoryServer, startTestServer } from '../../../server/testing/in-memory-server.ts'
import { stateOf } from '../testing/store-events.ts'

let server: InMemoryServer
let desks: CallDesks
let ada: Desk
let grace: Desk

const callsOf = ({ client }: Desk) => client.session.calls
const ringing = () => callsOf(grace).store.getState().ringing

function tell(event: string, payload: object): void {
  server.server?.services.bus.broadcast(userTopic(grace.person.user.id), event, payload)
}

const rings = (callId: string, callerId: string): void =>
  tell('call:incoming', { callId, callerId, callerName: callerId, type: 'audio', channelId: null })
const shown = (ids: readonly string[]) =>
  stateOf(callsOf(grace).store, state => state.ringing.map(({ id }) => id).join() === ids.join())

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

it('have one tone: soft beside a talk, and full once that is over', async () => {
  const { incoming } = await desks.connect(ada, grace)
  const alan = await desks.signIn(await server.register('Alan'))
  grace.sounds.length = 0
  await callsOf(alan).start({ userId: grace.person.user.id, kind: 'audio' })
  await ringingOn(grace)
  rings('call_x', 'user_x')
  await stateOf(callsOf(grace).store, state => state.ringing.length === 2)
  expect(grace.sounds).toEqual(['knock'])
  incoming.hangUp()
  await ended(incoming)
  expect(grace.sounds).toEqual(['knock', 'knock off', 'ring'])
  const [card] = ringing()
  card?.answer()
  if (card !== undefined) await phase(card, 'active')
  expect(grace.sounds.slice(3)).toEqual(['ring off', 'knock'])
})

it('are one for each person and few altogether; the others have their turn', async () => {
  for (const [id, caller] of [
    ['call_1', 'user_a'],
    ['call_2', 'user_a'],
    ['call_3', 'user_b'],
    ['call_4', 'user_c'],
    ['call_5', 'user_d'],
    ['call_6', 'user_e'],
    ['call_7', 'user_f'],
  ] as const) {
    rings(id, caller)
  }
  await shown(['call_1', 'call_3', 'call_4', 'call_5'])
  const [first, second] = ringing()
  if (first === undefined || second === undefined) throw new Error('They do not ring')
  await Promise.all([meetingOf(first), meetingOf(second)])
  expect(ringing().map(({ meeting }) => meeting !== null)).toEqual([true, true, false, false])
  const over = { reason: 'missed', duration: 0 }
  tell('call:end', { callId: 'call_6', ...over })
  tell('call:end', { callId: 'call_1', ...over })
  await shown(['call_3', 'call_4', 'call_5', 'call_2'])
  tell('call:end', { callId: 'call_4', ...over })
  await shown(['call_3', 'call_5', 'call_2', 'call_7'])
  expect(grace.sounds).toEqual(['ring'])
})
