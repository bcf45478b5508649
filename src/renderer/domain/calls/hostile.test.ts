import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  CallDesks,
  currentOf,
  type Desk,
  meetingOf,
  other,
  phase,
  ringingOn,
} from '#adapters/testing/call-desks.ts'
import { callId, sessionId } from '#shared/ids.ts'
import { callTopic, userTopic } from '#shared/wire/topics.ts'
import { type InMemoryServer, startTestServer } from '../../../server/testing/in-memory-server.ts'
import { settle } from '../meeting/testing/mesh-world.ts'
import { FakeClock } from '../testing/fake-clock.ts'
import { stateOf } from '../testing/store-events.ts'

let server: InMemoryServer
let desks: CallDesks
let ada: Desk
let grace: Desk

const idOf = ({ person }: Desk) => person.user.id
const callsOf = ({ client }: Desk) => client.session.calls
const nobody = 'user_nobody'

/** What a server says that is not as good as ours. */
function say(topic: string, event: string, payload: object): void {
  server.server?.services.bus.broadcast(topic, event, payload)
}

const incoming = (id: string, caller: Desk) => ({
  callId: id,
  callerId: idOf(caller),
  callerName: 'Ada',
  type: 'audio',
  channelId: null,
})

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

describe('words that make no sense', () => {
  it('change nothing of a call that goes on', async () => {
    const { outgoing, incoming: answered } = await desks.connect(ada, grace)
    const topic = callTopic(callId.parse(outgoing.id))
    const someone = { user_id: nobody }
    for (const [event, payload] of [
      ['hold:changed', { ...someone, on_hold: true }],
      ['hold:changed', { user_id: 7, on_hold: 'yes' }],
      ['participant_left', { ...someone, session_id: sessionId.parse('gone') }],
      ['participant_declined', { ...someone, reason: 'because' }],
      ['participant_invited', {}],
      ['media:toggled', { ...someone, type: 'audio', enabled: false }],
      [
        'call:signal',
        { callId: 'call_other', type: 'offer', data: { type: 'offer', sdp: 'v=0' }, fromUserId: nobody },
      ],
      ['call:signal', { type: 'answer', data: null }],
      ['call:end', { callId: 7 }],
      ['no such event', {}],
    ] as const) {
      say(topic, event, payload)
    }
    say(userTopic(idOf(ada)), 'call:end', { callId: 'call_unknown', reason: 'ended' })
    say(userTopic(idOf(ada)), 'call:incoming', { callId: '', callerId: null })
    await stateOf(outgoing.people, ({ declined }) => declined.length === 1)
    await (await meetingOf(answered)).self.disableAudio()
    await other(outgoing, ({ audioEnabled, link }) => !audioEnabled && link === 'ok')
    expect([outgoing, answered].map(call => call.store.getState().phase)).toEqual(['active', 'active'])
    expect(callsOf(ada).store.getState()).toMatchObject({ ringing: [], held: [], endedAside: null })
  })

  it('ring once, however often they come, and for nobody who calls themselves', async () => {
    const call = await callsOf(ada).start({ userId: idOf(grace), kind: 'audio' })
    const card = await ringingOn(grace)
    const topic = userTopic(idOf(grace))
    for (let times = 0; times < 3; times += 1) say(topic, 'call:incoming', incoming(call.id ?? '', ada))
    say(topic, 'call:incoming', incoming('call_own', grace))
    await settle()
    expect(callsOf(grace).store.getState().ringing).toEqual([card])
    card.answer()
    await phase(card, 'active')
    say(topic, 'call:incoming', incoming(call.id ?? '', ada))
    await settle()
    expect(callsOf(grace).store.getState()).toMatchObject({ ringing: [], current: card })
  })

  it('a ring for a call that is over by then ends as soon as it is answered', async () => {
    say(userTopic(idOf(grace)), 'call:incoming', incoming('call_0_over', ada))
    const card = await ringingOn(grace)
    card.answer()
    expect(await phase(card, 'ended')).toMatchObject({ reason: 'ended', by: 'them' })
    expect(grace.media.live).toEqual([])
  })
})

describe('a call that hangs', () => {
  it('ends and says so when nobody comes in', async () => {
    const clock = new FakeClock({ now: Date.now() })
    const alan = await desks.signIn(await server.register('Alan'), clock)
    const call = await callsOf(ada).start({ userId: idOf(alan), kind: 'audio' })
    const card = await ringingOn(alan)
    desks.rtc.update = () => undefined
    card.answer()
    await other(card)
    clock.advance(90_000)
    const state = await phase(card, 'ended')
    expect(state).toMatchObject({
      reason: 'failed',
      by: 'system',
      error: { code: 'no_link', category: 'network' },
    })
    expect(await phase(call, 'ended')).toMatchObject({ by: 'them' })
    expect(alan.media.live).toEqual([])
  })

  it('ends and says so when the server never lets one in', async () => {
    const clock = new FakeClock({ now: Date.now() })
    const alan = await desks.signIn(await server.register('Alan'), clock)
    await callsOf(ada).start({ userId: idOf(alan), kind: 'audio' })
    const card = await ringingOn(alan)
    server.setReachable(false)
    card.answer()
    clock.advance(90_000)
    expect(await phase(card, 'ended')).toMatchObject({ reason: 'failed', error: { code: 'no_link' } })
    expect(currentOf(alan)).toBe(card)
    await settle()
    expect(alan.media.live).toEqual([])
  })
})
