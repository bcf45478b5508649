import { afterEach, beforeEach, expect, it } from 'vitest'
import { CallDesks, type Desk, phase, ringingOn } from '#adapters/testing/call-desks.ts'
import { type InMemoryServer, startTestServer } from '../../../server/testing/in-memory-server.ts'

let server: InMemoryServer
let desks: CallDesks
let ada: Desk
let grace: Desk
/** Lets the answer to Ada's request for a call through. */
let answer: () => void

beforeEach(async () => {
  server = await startTestServer()
  const { promise, resolve } = Promise.withResolvers<void>()
  answer = resolve
  desks = new CallDesks({
    baseUrl: server.baseUrl,
    transport: server.transport,
    fetch: async (input, init) => {
      const response = await server.fetch(input, init)
      const { pathname } = new URL(input instanceof Request ? input.url : input)
      if (init?.method === 'POST' && pathname === '/api/calls') await promise
      return response
    },
  })
  ada = await desks.signIn(await server.register('Ada'))
  grace = await desks.signIn(await server.register('Grace'))
})

afterEach(async () => {
  desks.dispose()
  await server.stop()
})

it('an end that is heard before the answer that names the call ends it', async () => {
  const { calls } = ada.client.session
  const heard = Promise.withResolvers<void>()
  const call = await calls.start({ userId: grace.person.user.id, kind: 'audio' })
  const card = await ringingOn(grace)
  calls.onLogChanged(heard.resolve)
  await card.decline()
  await heard.promise
  expect([call.id, call.store.getState().phase]).toEqual([null, 'ringing'])
  answer()
  expect(await phase(call, 'ended')).toMatchObject({ reason: 'declined', by: 'them' })
  expect(call.id).toBe(card.id)
  expect(ada.sounds).not.toContain('ringback')
})

it('an end of another call that is heard meanwhile does not', async () => {
  const { calls } = ada.client.session
  const heard = Promise.withResolvers<void>()
  const call = await calls.start({ userId: grace.person.user.id, kind: 'audio' })
  const card = await ringingOn(grace)
  calls.onLogChanged(heard.resolve)
  server.server?.services.bus.broadcast(`user:${ada.person.user.id}`, 'call:end', {
    callId: 'call_other',
    reason: 'ended',
  })
  await heard.promise
  answer()
  card.answer()
  await phase(call, 'active')
})
