import { afterEach, beforeEach, expect, it } from 'vitest'
import { CallDesks, type Desk, meetingOf, other } from '#adapters/testing/call-desks.ts'
import {
  type InMemoryServer,
  startTestServer,
  type TestPerson,
} from '../../../server/testing/in-memory-server.ts'
import { RawClient } from '../../../server/testing/raw-client.ts'
import { settle } from '../meeting/testing/mesh-world.ts'
import { FakeClock } from '../testing/fake-clock.ts'
import type { Call } from './call.ts'

/** Longer than a call without a link goes on. */
const LONG_SECONDS = 100

let server: InMemoryServer
let desks: CallDesks
let clock: FakeClock
let ada: Desk
/** In the roster, and that is all that is ever heard of her. */
let eve: TestPerson
let line: RawClient

beforeEach(async () => {
  server = await startTestServer()
  desks = new CallDesks(server)
  clock = new FakeClock({ now: Date.now() })
  ada = await desks.signIn(await server.register('Ada'), clock)
  eve = await server.register('Eve')
  line = await RawClient.open(server, eve.accessToken)
})

afterEach(async () => {
  desks.dispose()
  await server.stop()
})

const join = (call: Call) =>
  line.joined(`call:${call.id}`, { sessionId: 'e1', media: { audio: true, video: true } })

/** Heartbeats and offers have their answers, second by second. */
async function passes(seconds: number): Promise<void> {
  for (let second = 0; second < seconds; second += 1) {
    clock.advance(1_000)
    await settle()
  }
}

it('a call with somebody who says nothing ends in its own words', async () => {
  const call = await ada.client.session.calls.start({ userId: eve.user.id, kind: 'audio' })
  while (call.id === null) await settle()
  await join(call)
  expect(await other(call)).toMatchObject({ userId: eve.user.id, link: 'connecting' })
  await passes(LONG_SECONDS)
  expect(call.store.getState()).toMatchObject({
    phase: 'ended',
    reason: 'failed',
    by: 'system',
    error: { code: 'no_answer_from_peer', category: 'network' },
  })
  expect(ada.media.live).toEqual([])
})

it('somebody who says nothing in a call of three does no harm to the others', async () => {
  const grace = await desks.signIn(await server.register('Grace'))
  const { outgoing, incoming } = await desks.connect(ada, grace, 'audio')
  await outgoing.invite(eve.user.id)
  await join(outgoing)
  await other(outgoing, ({ userId }) => userId === eve.user.id)
  await passes(LONG_SECONDS)
  const { history, participants } = await meetingOf(outgoing)
  const links = [...participants.joined.values()].map(({ userId, link }) => [userId, link])
  expect(Object.fromEntries(links)).toEqual({ [grace.person.user.id]: 'ok', [eve.user.id]: 'connecting' })
  for (const call of [outgoing, incoming]) {
    expect(call.store.getState()).toMatchObject({ phase: 'active', link: 'ok' })
  }
  const known = history.store.getState().samples.length
  await passes(4)
  const { samples } = history.store.getState()
  expect(samples.length).toBeGreaterThan(known)
  expect(
    samples
      .at(-1)
      ?.peers.map(({ userId }) => userId)
      .sort(),
  ).toEqual([grace.person.user.id, eve.user.id].sort())
  await (await meetingOf(incoming)).self.disableAudio()
  await other(outgoing, ({ userId, audioEnabled }) => userId === grace.person.user.id && !audioEnabled)
})
