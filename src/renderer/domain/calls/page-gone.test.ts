import { afterEach, beforeEach, expect, it } from 'vitest'
import {
  CallDesks,
  type Desk,
  ended,
  meetingOf,
  other,
  phase,
  ringingOn,
} from '#adapters/testing/call-desks.ts'
import { type InMemoryServer, startTestServer } from '../../../server/testing/in-memory-server.ts'
import { settle } from '../meeting/testing/mesh-world.ts'
import { stateOf } from '../testing/store-events.ts'

let server: InMemoryServer
let desks: CallDesks
let ada: Desk
let grace: Desk

const idOf = ({ person }: Desk) => person.user.id

async function remembered({ rooms }: Desk): Promise<void> {
  while (rooms.kept.get('calls')?.includes('"isRinging":false') !== true) await settle()
}

beforeEach(async () => {
  server = await startTestServer({ pageGraceMs: 50 })
  desks = new CallDesks(server)
  ada = await desks.signIn(await server.register('Ada'))
  grace = await desks.signIn(await server.register('Grace'))
})

afterEach(async () => {
  desks.dispose()
  await server.stop()
})

it('a closed window leaves its call long before a lost line does', async () => {
  const { incoming } = await desks.connect(ada, grace, 'audio')
  ada.client.session.pageGone()
  expect(await ended(incoming)).toMatchObject({ reason: 'ended', by: 'them' })
})

it('a page that comes too late for its seat goes in again, as long as the call lives', async () => {
  const { outgoing, incoming } = await desks.connect(ada, grace, 'audio')
  const alan = await desks.signIn(await server.register('Alan'))
  await outgoing.invite(idOf(alan))
  const late = await ringingOn(alan)
  late.answer()
  await phase(late, 'active')
  await remembered(ada)
  ada.client.session.pageGone()
  for (const call of [incoming, late]) {
    const { participants } = await meetingOf(call)
    await stateOf(participants.store, ({ joined }) => joined.size === 1)
  }
  const { current } = await stateOf(
    (await desks.reload(ada)).client.session.calls.store,
    state => state.current !== null,
  )
  expect(current?.id).toBe(outgoing.id)
  await other(late, ({ userId, link }) => userId === idOf(ada) && link === 'ok')
})
