import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { CallDesks, type Desk, ended, meetingOf, phase, ringingOn } from '#adapters/testing/call-desks.ts'
import { conversationId } from '#shared/ids.ts'
import type { RingAnswer } from '#shared/ipc/rings.ts'
import { type InMemoryServer, startTestServer } from '../../../server/testing/in-memory-server.ts'
import { stateOf } from '../testing/store-events.ts'

let server: InMemoryServer
let desks: CallDesks
let ada: Desk
let grace: Desk

const idOf = ({ person }: Desk) => person.user.id
const callsOf = ({ client }: Desk) => client.session.calls

/** What the ring window of a desk shows last. */
const shown = (desk: Desk) => desk.client.desktop.told('ring.show').at(-1)?.[0] ?? []

/** Ada calls Grace, whose ring window shows it. */
async function ringing(kind: 'audio' | 'video' = 'video') {
  const outgoing = await callsOf(ada).start({ userId: idOf(grace), kind })
  const incoming = await ringingOn(grace)
  await vi.waitFor(() => expect(shown(grace)).toHaveLength(1))
  return { outgoing, incoming }
}

/** Something is chosen in the ring window of a desk. */
function choose(desk: Desk, answer: RingAnswer): void {
  desk.client.desktop.emit('ring.answered', { callId: shown(desk)[0]?.callId ?? '', answer })
}

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

it('shows who calls, and nobody once the call is answered there', async () => {
  const { outgoing, incoming } = await ringing()
  await vi.waitFor(() =>
    expect(shown(grace)).toEqual([
      { callId: incoming.id, callerId: idOf(ada), callerName: 'Ada', kind: 'video', former: null },
    ]),
  )
  choose(grace, 'answer')
  await Promise.all([phase(outgoing, 'active'), phase(incoming, 'active')])
  expect(shown(grace)).toEqual([])
  const { self } = await meetingOf(incoming)
  await stateOf(self.store, ({ videoEnabled }) => videoEnabled)
})

it('answers without the camera', async () => {
  const { incoming } = await ringing()
  choose(grace, 'answerWithoutCamera')
  await phase(incoming, 'active')
  expect(incoming.media).toEqual({ audio: true, video: false })
})

it('declines', async () => {
  const { outgoing } = await ringing('audio')
  choose(grace, 'decline')
  expect(await ended(outgoing)).toMatchObject({ reason: 'declined' })
})

it('holds the call that goes on when a second one is answered, as the ring card does', async () => {
  const alan = await desks.signIn(await server.register('Alan'))
  const first = await desks.connect(ada, grace)
  const second = await callsOf(alan).start({ userId: idOf(grace), kind: 'audio' })
  await vi.waitFor(() => expect(shown(grace)).toMatchObject([{ callerName: 'Alan', former: 'hold' }]))
  choose(grace, 'answer')
  await phase(second, 'active')
  expect(callsOf(grace).store.getState().held).toEqual([first.incoming])
})

it('says what answering does to what one is in, as that goes on', async () => {
  const alan = await desks.signIn(await server.register('Alan'))
  const mary = await desks.signIn(await server.register('Mary'))
  const out = await callsOf(grace).start({ userId: idOf(mary), kind: 'audio' })
  const theirs = await ringingOn(mary)
  await callsOf(alan).start({ userId: idOf(grace), kind: 'audio' })
  await vi.waitFor(() => expect(shown(grace)).toMatchObject([{ former: 'end' }]))
  theirs.answer()
  await phase(out, 'active')
  expect(shown(grace)).toMatchObject([{ former: 'hold' }])
  out.hangUp()
  await ended(out)
  expect(shown(grace)).toMatchObject([{ former: null }])
})

it('says that answering leaves the huddle one is in', async () => {
  await grace.client.session.huddles.join(conversationId.parse('general'))
  await ringing('audio')
  expect(shown(grace)).toMatchObject([{ former: 'leavesHuddle' }])
})

it('does nothing under "do not disturb": the card in the page is all there is', async () => {
  const { session } = grace.client
  session.setStatus('dnd', {})
  await callsOf(ada).start({ userId: idOf(grace), kind: 'audio' })
  await ringingOn(grace)
  expect(shown(grace)).toEqual([])
  expect(grace.sounds).toEqual([])
  session.setStatus('online', {})
  expect(shown(grace)).toMatchObject([{ callerName: 'Ada' }])
  expect(grace.sounds).toEqual(['ring'])
  session.setStatus('dnd', {})
  expect(shown(grace)).toEqual([])
  expect(grace.sounds).toEqual(['ring', 'ring off'])
})

it('answers nothing that rings no more', async () => {
  const { outgoing, incoming } = await ringing()
  const gone = shown(grace)[0]?.callId ?? ''
  outgoing.hangUp()
  await phase(incoming, 'ended')
  grace.client.desktop.emit('ring.answered', { callId: gone, answer: 'answer' })
  expect(incoming.store.getState().phase).toBe('ended')
  expect(shown(grace)).toEqual([])
})

it('takes the window away when nobody is signed in any more', async () => {
  await ringing()
  grace.client.session.dispose()
  expect(shown(grace)).toEqual([])
})
