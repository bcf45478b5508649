import { describe, expect, test } from 'vitest'
import { callId, type SessionId, sessionId } from '#shared/ids.ts'
import type { SignalFromServer } from '#shared/wire/signal.ts'
import { asTrack, FakeTrack } from '../../../media/testing/fake-media.ts'
import { ADA, faultsOf, GRACE, lastLink, meshWorld, never, settle } from '../../testing/mesh-world.ts'

/** Ada is in the room, Grace comes in second. */
async function meet() {
  const base = meshWorld()
  const [ada, grace] = [base.open(ADA), base.open(GRACE)]
  await ada.backend.join(never())
  await grace.backend.join(never())
  await settle()
  return { ...base, ada, grace }
}

const offers = (line: { readonly sent: readonly { readonly type: string }[] }): number =>
  line.sent.filter(signal => signal.type === 'offer').length

describe('meeting somebody', () => {
  test('the newcomer offers once, the other never', async () => {
    const { ada, grace, rtc } = await meet()
    expect([offers(ada.line), offers(grace.line)]).toEqual([0, 1])
    expect(faultsOf(rtc)).toEqual([])
    expect(rtc.open.map(connection => connection.transceivers.map(one => one.direction))).toEqual([
      ['sendrecv', 'sendrecv'],
      ['sendrecv', 'sendrecv'],
    ])
  })

  test('a connection prepared while it rang is used, and holds its offer already', async () => {
    const { open, rtc } = meshWorld()
    const [ada, grace] = [open(ADA), open(GRACE)]
    grace.backend.prepare('offer', [])
    await settle()
    expect(rtc.open.map(connection => connection.signalingState)).toEqual(['have-local-offer'])
    await ada.backend.join(never())
    await grace.backend.join(never())
    expect(grace.line.sent[0]?.type).toBe('offer')
    await settle()
    expect(rtc.connections).toHaveLength(2)
    expect(faultsOf(rtc)).toEqual([])
  })

  test.each([true, false])(
    'the prepared offer goes with the join; passed on by the server: %s',
    async passedOn => {
      const { open, rtc, room, clock } = meshWorld()
      room.relaysOffers = passedOn
      const [ada, grace] = [open(ADA), open(GRACE)]
      grace.backend.prepare('offer', [])
      await settle()
      await ada.backend.join(never())
      await grace.backend.join(never())
      await settle()
      expect(offers(grace.line)).toBe(passedOn ? 0 : 1)
      expect(faultsOf(rtc)).toEqual([])
      clock.advance(60_000)
      expect(offers(grace.line)).toBe(passedOn ? 0 : 1)
    },
  )

  test('an offer that went with the join is sent again while nobody answers', async () => {
    const { open, rtc, room, clock } = meshWorld()
    room.relaysOffers = true
    const [ada, grace] = [open(ADA), open(GRACE)]
    grace.backend.prepare('offer', [])
    await settle()
    await ada.backend.join(never())
    ada.line.up = false
    await grace.backend.join(never())
    await settle()
    expect(offers(grace.line)).toBe(0)
    ada.line.up = true
    ada.line.hear({ type: 'joined', participant: grace.line.participant })
    clock.advance(2_000)
    await settle()
    expect(offers(grace.line)).toBe(1)
    expect(faultsOf(rtc)).toEqual([])
  })

  test('what waits for somebody carries microphone and camera before they come', async () => {
    const { open, rtc } = meshWorld()
    const [ada, grace] = [open(ADA), open(GRACE)]
    await ada.backend.join(never())
    await ada.backend.publish('audio', asTrack(new FakeTrack('audio', 'microphone')))
    await ada.backend.publish('video', asTrack(new FakeTrack('video', 'camera')))
    await settle()
    expect(ada.connections[0]?.getSenders().map(({ track }) => track?.id)).toEqual(['microphone', 'camera'])
    expect(offers(ada.line)).toBe(0)
    await grace.backend.join(never())
    await settle()
    expect([offers(ada.line), offers(grace.line)]).toEqual([0, 1])
    expect(ada.connections).toHaveLength(1)
    expect(faultsOf(rtc)).toEqual([])
  })

  test('who comes in knows the tracks that will arrive before anybody answers', async () => {
    const { open, clock } = meshWorld()
    const [ada, grace] = [open(ADA), open(GRACE)]
    await ada.backend.join(never())
    ada.line.up = false
    await grace.backend.join(never())
    await settle()
    clock.advance(1)
    const told = grace.events.filter(event => event.type === 'track')
    expect(told.map(({ kind, track }) => [kind, track !== null])).toEqual([
      ['audio', true],
      ['video', true],
    ])
  })

  test('a connection prepared with another password of the same servers is used', async () => {
    const { open, rtc } = meshWorld()
    const [ada, grace] = [open(ADA), open(GRACE)]
    const urls = ['turn:relay.example']
    grace.backend.prepare('offer', [{ urls, username: '1:grace', credential: 'old' }])
    grace.backend.prepare('offer', [{ urls, username: '2:grace', credential: 'new' }])
    await ada.backend.join(never())
    expect(rtc.connections.filter(({ signalingState }) => signalingState !== 'closed')).toHaveLength(2)
  })

  test('a connection prepared for other servers is closed, not used', async () => {
    const { open, rtc } = meshWorld()
    const [ada, grace] = [open(ADA), open(GRACE)]
    grace.backend.prepare('offer', [{ urls: ['stun:example.org'] }])
    await ada.backend.join(never())
    await grace.backend.join(never())
    await settle()
    expect(rtc.connections[0]?.signalingState).toBe('closed')
    expect(faultsOf(rtc)).toEqual([])
  })

  test('a track is replaced without a new offer', async () => {
    const { ada, grace, rtc } = await meet()
    const track = asTrack(new FakeTrack('video', 'camera'))
    await ada.backend.publish('video', track)
    expect(rtc.open[0]?.transceivers[1]?.sender.track).toBe(track)
    await ada.backend.unpublish('video')
    await settle()
    expect(rtc.open[0]?.transceivers[1]?.sender.track).toBeNull()
    expect([offers(ada.line), offers(grace.line)]).toEqual([0, 1])
  })
})

describe('signals nobody should send', () => {
  const from = { callId: callId.parse('call_1'), fromUserId: GRACE, fromSession: `s_${GRACE}` as SessionId }
  const bad: Readonly<Record<string, SignalFromServer>> = {
    'of an unknown page': {
      ...from,
      fromSession: sessionId.parse('s_nobody'),
      type: 'offer',
      data: { type: 'offer', sdp: 'v=0\no=- 9 9 IN IP4 0\nm=audio 0' },
    },
    'for another page': { ...from, toSession: sessionId.parse('s_other'), type: 'ice-candidate', data: null },
    'with a garbage offer': { ...from, type: 'offer', data: { type: 'offer', sdp: 'v=0\no=garbage' } },
    'with a garbage offer of another make': {
      ...from,
      type: 'offer',
      data: { type: 'offer', sdp: 'v=0\no=- 99 1 IN IP4 0\na=x-quikapp:9999999999999' },
    },
    'with an answer to nothing': { ...from, type: 'answer', data: { type: 'answer', sdp: 'v=0\no=- 1 1 x' } },
    'with a garbage candidate': { ...from, type: 'ice-candidate', data: { candidate: 'x', sdpMid: '77' } },
  }

  test.each(Object.entries(bad))('%s change nothing', async (_name, signal) => {
    const { ada, rtc, log } = await meet()
    for (let count = 0; count < 1_000; count++) ada.line.hear({ type: 'signal', signal })
    await settle()
    expect(faultsOf(rtc)).toEqual([])
    expect(log.lines.filter(line => line.level === 'error' || line.level === 'warn')).toEqual([])
  })
})

test('an offer that comes twice gets the same answer twice', async () => {
  const { ada, grace, rtc } = await meet()
  const offer = grace.line.sent.find(signal => signal.type === 'offer')
  const from = { callId: callId.parse('call_1'), fromUserId: GRACE, fromSession: grace.line.sessionId }
  ada.line.hear({ type: 'signal', signal: { ...offer, ...from } as SignalFromServer })
  await settle()
  const [first, second, ...more] = ada.line.sent.filter(signal => signal.type === 'answer')
  expect(second).toEqual(first)
  expect(more).toEqual([])
  expect(faultsOf(rtc)).toEqual([])
})

test('an offer that comes again after a newer one changes nothing', async () => {
  const { ada, grace, rtc } = await meet()
  const offer = grace.line.sent.find(signal => signal.type === 'offer')
  rtc.breakLinks('disconnected')
  rtc.open[1]?.restartIce()
  await settle()
  expect(faultsOf(rtc)).toEqual([])
  const from = { callId: callId.parse('call_1'), fromUserId: GRACE, fromSession: grace.line.sessionId }
  ada.line.hear({ type: 'signal', signal: { ...offer, ...from } as SignalFromServer })
  await settle()
  expect(faultsOf(rtc)).toEqual([])
})

describe('pages that come and go', () => {
  test('a reloaded page takes the place of its former self', async () => {
    const { ada, open, rtc } = await meet()
    const again = open(GRACE, 's_reloaded')
    await again.backend.join(never())
    await settle()
    const left = ada.events.filter(event => event.type === 'participantLeft')
    expect(left.map(event => event.peerId)).toEqual([`s_${GRACE}`])
    expect(lastLink(ada.events)).toBe('ok')
    expect(rtc.connections[0]?.signalingState).toBe('closed')
    await settle()
    expect(rtc.open.at(-1)?.connectionState).toBe('connected')
  })

  test('who left and who came while the line was gone', async () => {
    const { ada, grace, open, rtc, clock } = await meet()
    ada.line.cut()
    await grace.backend.leave()
    const again = open(GRACE, 's_reloaded')
    await again.backend.join(never())
    await settle()
    ada.line.heal()
    clock.advance(3_000)
    await settle()
    expect(faultsOf(rtc)).toEqual([])
    expect(lastLink(again.events)).toBe('ok')
  })

  test('the room is closed under us', async () => {
    const { ada } = await meet()
    ada.line.hear({ type: 'closed' })
    expect(ada.events.at(-1)).toEqual({ type: 'closed' })
  })
})
