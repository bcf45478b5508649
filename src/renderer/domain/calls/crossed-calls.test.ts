import { afterEach, describe, expect, it } from 'vitest'
import { CallDesks, currentOf, type Desk, ended, meetingOf, phase } from '#adapters/testing/call-desks.ts'
import type { ReachableServer } from '#adapters/testing/test-client.ts'
import type { CallId } from '#shared/ids.ts'
import { type InMemoryServer, startTestServer } from '../../../server/testing/in-memory-server.ts'
import { settle } from '../meeting/testing/mesh-world.ts'
import { stateOf } from '../testing/store-events.ts'
import type { Call } from './call.ts'

let server: InMemoryServer
let desks: CallDesks
let ada: Desk
let grace: Desk

const idOf = ({ person }: Desk) => person.user.id
const callsOf = ({ client }: Desk) => client.session.calls

async function begin(reached: (server: InMemoryServer) => ReachableServer = own => own): Promise<void> {
  server = await startTestServer()
  desks = new CallDesks(reached(server))
  ada = await desks.signIn(await server.register('Ada'))
  grace = await desks.signIn(await server.register('Grace'))
}

afterEach(async () => {
  desks.dispose()
  await server.stop()
})

const isNewCall = (input: string | URL | Request, init?: RequestInit): boolean =>
  init?.method === 'POST' && new URL(input instanceof Request ? input.url : input).pathname === '/api/calls'

/** The same server; requests for new calls go through `ask`. */
const asking =
  (ask: (own: InMemoryServer, ...request: Parameters<typeof fetch>) => Promise<Response>) =>
  (own: InMemoryServer): ReachableServer => ({
    baseUrl: own.baseUrl,
    transport: own.transport,
    fetch: (input, init) => (isNewCall(input, init) ? ask(own, input, init) : own.fetch(input, init)),
  })

/** Both are in the call of this id, and nothing rings or lies about. */
async function together(id: CallId | null): Promise<void> {
  for (const desk of [ada, grace]) {
    const { current } = await stateOf(callsOf(desk).store, state => state.current?.id === id)
    if (current === null) throw new Error('Nothing is current')
    await phase(current, 'active')
  }
  for (const desk of [ada, grace]) {
    expect(callsOf(desk).store.getState()).toMatchObject({ ringing: [], held: [], endedAside: null })
    expect(desk.sounds).not.toContain('ring')
    const backs = desk.sounds.filter(sound => sound === 'ringback').length
    expect(desk.sounds.filter(sound => sound === 'ringback off')).toHaveLength(backs)
  }
}

async function log(desk: Desk) {
  const { calls } = await desk.client.session.service()
  return (await calls.log()).calls
}

describe('two people who call each other at the same moment', () => {
  it.each(['Ada', 'Grace'])('are in one call of the log, where %s was heard first', async first => {
    await begin()
    const [one, two] = first === 'Ada' ? [ada, grace] : [grace, ada]
    const phone = await desks.signIn(two.person)
    const calling = callsOf(one).start({ userId: idOf(two), kind: 'audio' })
    const called = callsOf(two).start({ userId: idOf(one), kind: 'audio' })
    const calls = await Promise.all([calling, called])
    await Promise.all(calls.map(call => phase(call, 'active')))
    expect(calls[0].id).toBe(calls[1].id)
    await together(calls[0].id)
    while (!phone.sounds.includes('ring off')) await settle()
    expect(callsOf(phone).store.getState()).toMatchObject({ ringing: [], current: null, endedAside: null })
    for (const desk of [ada, grace]) {
      expect(await log(desk)).toMatchObject([{ id: calls[0].id, initiatorId: idOf(one) }])
    }
  })

  it('are in one call where the second does not hear the ring before its own request is answered', async () => {
    const asked = Promise.withResolvers<void>()
    const rung = Promise.withResolvers<void>()
    let requests = 0
    await begin(
      asking(async (own, input, init) => {
        requests += 1
        if (requests === 1) return own.fetch(input, init)
        asked.resolve()
        await rung.promise
        return own.fetch(input, init)
      }),
    )
    const two = await callsOf(ada).start({ userId: idOf(grace), kind: 'video' })
    const one = await callsOf(grace).start({ userId: idOf(ada), kind: 'audio' })
    await asked.promise
    while (two.id === null) await settle()
    rung.resolve()
    await together(two.id)
    expect(currentOf(grace)).toBe(one)
    one.hangUp()
    expect(await ended(two)).toMatchObject({ reason: 'ended', by: 'them' })
  })
})

describe('on a server that makes two calls of it', () => {
  /** Made for nobody first, then rung: no such server can know that it is one. */
  const makeThenRing = async (own: InMemoryServer, ...[input, init]: Parameters<typeof fetch>) => {
    const { to_user_id, ...body } = JSON.parse(String(init?.body))
    const made = await own.fetch(input, { ...init, body: JSON.stringify(body) })
    const { call_id } = await made.clone().json()
    const invitation = JSON.stringify({ user_id: to_user_id, call_type: body.type })
    await own.fetch(`${own.baseUrl}/api/calls/${call_id}/invite`, { ...init, body: invitation })
    return made
  }
  const inTwoSteps = asking(makeThenRing)

  /** The id of the one that both calls become. */
  async function stayingId(calls: readonly Call[]): Promise<CallId | null> {
    for (const call of calls) {
      while (call.id === null) await settle()
    }
    return calls.flatMap(({ id }) => id ?? []).sort()[0] ?? null
  }

  it.each(['audio', 'video'] as const)('they meet in one %s call, without a card', async kind => {
    await begin(inTwoSteps)
    const calls = await Promise.all([
      callsOf(ada).start({ userId: idOf(grace), kind }),
      callsOf(grace).start({ userId: idOf(ada), kind }),
    ])
    const id = await stayingId(calls)
    expect(new Set(calls.map(call => call.id)).size).toBe(2)
    await together(id)
    expect(calls.filter(call => call.store.getState().phase === 'ended')).toHaveLength(1)
  })

  it('whoever was muted by then stays so', async () => {
    const muted = Promise.withResolvers<void>()
    await begin(asking((own, ...request) => muted.promise.then(() => makeThenRing(own, ...request))))
    const calls = await Promise.all([
      callsOf(ada).start({ userId: idOf(grace), kind: 'video' }),
      callsOf(grace).start({ userId: idOf(ada), kind: 'video' }),
    ])
    for (const call of calls) {
      const { self } = await meetingOf(call)
      await stateOf(self.store, ({ audioEnabled }) => audioEnabled)
      await self.disableAudio()
    }
    muted.resolve()
    await together(await stayingId(calls))
    for (const desk of [ada, grace]) {
      expect(currentOf(desk)?.media).toEqual({ audio: false, video: true })
    }
  })
})
