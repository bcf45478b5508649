import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { CallDesks, type Desk } from '#adapters/testing/call-desks.ts'
import { conversationId } from '#shared/ids.ts'
import { type InMemoryServer, startTestServer } from '../../../server/testing/in-memory-server.ts'
import { stateOf } from '../testing/store-events.ts'
import type { Huddle } from './huddle.ts'

const general = conversationId.parse('general')

/** Where an answer of the server is stopped. */
interface Gate {
  /** Resolves once an answer waits. */
  readonly reached: Promise<void>
  open(): void
}

let server: InMemoryServer
let desks: CallDesks
let ada: Desk
let grace: Desk
/** What was asked of huddles over REST, in the order in which the server answered. */
let asked: string[]
let holds: { readonly reached: () => void; readonly until: Promise<void> }[]

const huddlesOf = ({ client }: Desk) => client.session.huddles

const rowShows = ({ client }: Desk, isShown: boolean) =>
  stateOf(
    client.session.conversations.store,
    ({ byId }) => (byId.get(general)?.huddle !== undefined) === isShown,
  )

/** Stops the next answer to a wish for a huddle. */
function holdAnswer(): Gate {
  const [reached, until] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  holds.push({ reached: reached.resolve, until: until.promise })
  return { reached: reached.promise, open: until.resolve }
}

async function join(desk: Desk): Promise<Huddle> {
  await stateOf(desk.client.session.directory.store, ({ workspace }) => Boolean(workspace))
  const huddle = await huddlesOf(desk).join(general)
  if (huddle === null) throw new Error('Something else was asked for')
  return huddle
}

const active = (huddle: Huddle) => stateOf(huddle.store, ({ phase }) => phase === 'active')

beforeEach(async () => {
  server = await startTestServer()
  asked = []
  holds = []
  const held: typeof fetch = async (input, init) => {
    const answer = await server.fetch(input, init)
    const { pathname } = new URL(input instanceof Request ? input.url : input)
    if (!pathname.startsWith('/api/huddles')) return answer
    asked.push(pathname.endsWith('/leave') ? 'leave' : 'ask')
    const hold = pathname === '/api/huddles' ? holds.shift() : undefined
    hold?.reached()
    await hold?.until
    return answer
  }
  const { baseUrl, transport } = server
  desks = new CallDesks({ baseUrl, transport, fetch: held })
  ada = await desks.signIn(await server.register('Ada'))
  grace = await desks.signIn(await server.register('Grace'))
})

afterEach(async () => {
  desks.dispose()
  await server.stop()
})

describe('leaving a huddle on the way in', () => {
  it('ends the one that was begun, as soon as the server has answered', async () => {
    const answer = holdAnswer()
    const huddle = await join(ada)
    await answer.reached
    await rowShows(grace, true)
    huddlesOf(ada).leave()
    expect(huddlesOf(ada).store.getState()).toMatchObject({ current: null, ended: null })
    answer.open()
    await rowShows(grace, false)
    await huddle.gone
    expect([asked, desks.rtc.open]).toEqual([['ask', 'leave'], []])
  })

  it('ends it, too, while the line to it is joined', async () => {
    const huddle = await join(ada)
    await stateOf(huddle.about, ({ info }) => info !== null)
    expect(huddle.store.getState().phase).toBe('connecting')
    huddlesOf(ada).leave()
    await huddle.gone
    expect(server.server?.services.huddles.count).toBe(0)
    await rowShows(grace, false)
  })

  it('leaves it to somebody else who is on the way in', async () => {
    const [first, second] = [holdAnswer(), holdAnswer()]
    const one = await join(ada)
    await first.reached
    const two = await join(grace)
    await second.reached
    huddlesOf(ada).leave()
    first.open()
    await one.gone
    second.open()
    await active(two)
    expect(two.id).toBe(one.id)
  })

  it('does not spoil the one that is asked for right after it', async () => {
    const answer = holdAnswer()
    const first = await join(ada)
    await answer.reached
    huddlesOf(ada).leave()
    const second = await join(ada)
    answer.open()
    await active(second)
    expect([asked, second.id === first.id]).toEqual([['ask', 'leave', 'ask'], false])
  })

  it('does not take another device of the same person out of it', async () => {
    const inside = await join(ada)
    await active(inside)
    const answer = holdAnswer()
    const phone = await desks.signIn(ada.person)
    const outside = await join(phone)
    await answer.reached
    huddlesOf(phone).leave()
    answer.open()
    await outside.gone
    expect([asked, inside.store.getState().phase]).toEqual([['ask', 'ask'], 'active'])
  })
})
