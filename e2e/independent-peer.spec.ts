import { test as base, expect } from './fixtures.ts'
import { EchoPeer } from './support/echo-peer.ts'
import { expectAdvancingFrames, expectMediaAdvances, inboundStats } from './support/media-probe.ts'
import type { Person } from './support/person.ts'
import { WirePeer } from './support/wire-peer.ts'

const NAME = 'Kofi Mensah'

/** People whose client is not ours. */
const test = base.extend<{ kofi: WirePeer; ama: WirePeer }>({
  kofi: async ({ server }, use) => {
    const kofi = await WirePeer.register(server.url, NAME)
    await use(kofi)
    kofi.vanish()
  },
  ama: async ({ server }, use) => {
    const ama = await WirePeer.register(server.url, 'Ama Owusu')
    await use(ama)
    ama.vanish()
  },
})

test.use({ serverArgs: ['--call-grace', '2', '--limits', 'off'] })

/** Both sides get picture and sound of the other. */
async function expectBothWays(ada: Person, peer: EchoPeer): Promise<void> {
  await expectAdvancingFrames(ada.video(NAME))
  await expectMediaAdvances(ada.page, { video: true })
  const before = { ...peer.received }
  await expect.poll(() => peer.received.video).toBeGreaterThan(before.video + 10)
  await expect.poll(() => peer.received.audio).toBeGreaterThan(before.audio + 10)
}

/** Ada calls, Kofi comes in and, as the newcomer, offers. */
async function answeredCall(ada: Person, kofi: WirePeer): Promise<EchoPeer> {
  await ada.startCall(NAME, 'video')
  const incoming = await kofi.hear('call:incoming')
  expect(incoming).toMatchObject({ callerName: 'Ada Lind', type: 'video' })
  return EchoPeer.enterWithOffer(kofi, String(incoming.callId))
}

async function idOf(ada: Person, peer: WirePeer): Promise<string> {
  await ada.page.getByRole('navigation', { name: 'Conversations' }).getByText(peer.name).waitFor()
  const answer = await peer.get('/api/v1/workspaces/ws_local/members')
  const members = answer.members as readonly { id: string; displayName: string }[]
  return members.find(member => member.displayName === ada.name)?.id ?? ''
}

/** Kofi calls, Ada answers and, as the newcomer, offers. */
async function placedCall(ada: Person, kofi: WirePeer): Promise<EchoPeer> {
  const placed = await kofi.post('/api/calls', { type: 'video', to_user_id: await idOf(ada, kofi) })
  const peer = await EchoPeer.enter(kofi, String(placed.call_id))
  await ada.answer(NAME)
  return peer
}

const callEnded = ({ page }: Person) => page.getByText(/call ended/i)

async function answers(ada: Person, kofi: WirePeer): Promise<void> {
  const peer = await answeredCall(ada, kofi)
  await expectBothWays(ada, peer)
  await ada.button('Leave').click()
  expect(await kofi.hear('call:end')).toMatchObject({ reason: 'ended' })
  expect((await inboundStats(ada.page)).connections).toBe(0)
  expect(peer.problems).toEqual([])
  await peer.close()
}

async function calls(ada: Person, kofi: WirePeer): Promise<void> {
  const peer = await placedCall(ada, kofi)
  await expectBothWays(ada, peer)

  await test.step('camera and microphone go off and on without a new offer', async () => {
    const { length } = peer.heard
    await ada.button('Turn camera off').click()
    expect(await kofi.hear('media:toggled')).toMatchObject({ type: 'video', enabled: false })
    await ada.button('Turn camera on').click()
    await expectBothWays(ada, peer)
    expect(peer.heard).toHaveLength(length)
  })

  await expect(callEnded(ada)).toHaveCount(0)
  await peer.leave()
  await expect(callEnded(ada).first()).toBeVisible()
  expect(peer.problems).toEqual([])
}

async function negotiates(ada: Person, kofi: WirePeer): Promise<void> {
  const peer = await answeredCall(ada, kofi)
  await expectBothWays(ada, peer)
  await test.step('the same once more', async () => {
    await peer.offer()
    await expectBothWays(ada, peer)
  })
  await test.step('new ways', async () => {
    await peer.offer({ restart: true })
    await expectBothWays(ada, peer)
  })
  await test.step('a new connection', async () => {
    await peer.beginAnew()
    await expectBothWays(ada, peer)
    await expect.poll(async () => (await inboundStats(ada.page)).connections).toBe(1)
  })
  await ada.button('Leave').click()
  expect(peer.problems).toEqual([])
  await peer.close()
}

const BROKEN = [
  'v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\n',
  'v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\nm=video 9 UDP/TLS/RTP/SAVPF 96\r\n',
  `v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\n${'a=x:y\r\n'.repeat(10_000)}`,
  'v=0\no=\u0000\u202e',
]

async function isHostile(ada: Person, kofi: WirePeer): Promise<void> {
  const peer = await answeredCall(ada, kofi)
  await expectBothWays(ada, peer)
  const signal = (payload: Record<string, unknown>) => kofi.push(peer.topic, 'call:signal', payload)

  await test.step('broken descriptions', async () => {
    for (const sdp of BROKEN) {
      await signal({ type: 'offer', data: { type: 'offer', sdp } })
      await signal({ type: 'answer', data: { type: 'answer', sdp } })
    }
    const refused = await signal({ type: 'offer', data: { type: 'offer', sdp: 'rubbish' } })
    expect(refused.status).toBe('error')
    await expectBothWays(ada, peer)
  })

  await test.step('answers nobody asked for', async () => {
    const sdp = peer.said[0]?.sdp ?? ''
    for (let round = 0; round < 3; round += 1) await signal({ type: 'answer', data: { type: 'answer', sdp } })
    await peer.repeatLast()
    await expectBothWays(ada, peer)
  })

  await test.step('a flood of candidates', async () => {
    const candidate = (port: number) => `candidate:1 1 udp 2122260223 127.0.0.1 ${port} typ host`
    for (let round = 0; round < 5_000; round += 1) {
      const data = { candidate: round % 2 === 0 ? candidate(round + 1_024) : 'rubbish', sdpMid: '0' }
      kofi.pushBlindly(peer.topic, 'call:signal', { type: 'ice-candidate', data })
    }
    await expectBothWays(ada, peer)
    await ada.button('Mute').click()
    await ada.button('Unmute').click()
    await expect(ada.button('Mute')).toBeVisible()
  })

  await test.step('signals for a call it is not in, and in the name of somebody else', async () => {
    const elsewhere = await kofi.push('call:call_of_others', 'call:signal', {
      type: 'ice-candidate',
      data: null,
    })
    expect(elsewhere.status).toBe('error')
    const sdp = peer.said[0]?.sdp ?? ''
    await signal({
      type: 'offer',
      data: { type: 'offer', sdp },
      fromUserId: 'user_somebody',
      fromSession: 'x',
    })
    await expectBothWays(ada, peer)
  })

  await expect(callEnded(ada)).toHaveCount(0)
  await peer.leave()
  await expect(callEnded(ada).first()).toBeVisible()
}

async function answersTwice(ada: Person, kofi: WirePeer): Promise<void> {
  const peer = await placedCall(ada, kofi)
  await expectBothWays(ada, peer)
  for (let round = 0; round < 3; round += 1) await peer.repeatLast()
  await expectBothWays(ada, peer)
  await ada.button('Leave').click()
  expect(peer.problems).toEqual([])
  await peer.close()
}

async function vanishes(ada: Person, ama: WirePeer): Promise<void> {
  const placed = await ama.post('/api/calls', { type: 'video', to_user_id: await idOf(ada, ama) })
  await ama.join(`call:${String(placed.call_id)}`, { media: { audio: true, video: true } })
  await ada.answer(ama.name)
  expect(await ama.hear('call:signal')).toMatchObject({ type: 'offer' })
  const words = ada.page.getByText(/call ended|connection/i)
  await expect(words).toHaveCount(0)
  ama.vanish()
  await expect(words.first()).toBeVisible()
  await expect(ada.call).toBeHidden()
  expect((await inboundStats(ada.page)).connections).toBe(0)
  await ada.openConversation('general')
  await ada.write('general', 'Still here')
  await expect(ada.message('Still here')).toBeVisible()
}

test('a client that is not ours is called, calls, answers twice, and negotiates again', async ({
  kofi,
  join,
}) => {
  const ada = await join('Ada Lind')
  await test.step('a call is answered by a client that is not ours', () => answers(ada, kofi))
  await test.step('a client that is not ours calls', () => calls(ada, kofi))
  await test.step('a client that answers twice is heard once', () => answersTwice(ada, kofi))
  await test.step('it negotiates again, looks for new ways and begins anew', () => negotiates(ada, kofi))
})

test('a hostile client cannot break the call, and one that vanishes ends it', async ({ kofi, ama, join }) => {
  const ada = await join('Ada Lind')
  await test.step('a hostile client cannot break the call', () => isHostile(ada, kofi))
  await test.step('one that vanishes between offer and answer ends the call with a reason', () =>
    vanishes(ada, ama))
})
