import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { CallScene, OFFER, type Someone } from './testing/call-scene.ts'
import { meetInHuddle } from './testing/huddle-scene.ts'

/** Characters of the longest session description that is passed on. */
const LONGEST = 200_000

let scene: CallScene
let ada: Someone
let grace: Someone

const offer = (length: number) => {
  const head = OFFER.data.sdp
  return { ...OFFER, data: { ...OFFER.data, sdp: head.padEnd(length, 'x') } }
}
const candidate = (n: number) => ({
  type: 'ice-candidate',
  data: { candidate: `candidate:${n} 1 udp 1 192.0.2.1 9 typ host`, sdpMid: '0' },
})

describe('signals', () => {
  beforeEach(async () => {
    scene = await CallScene.set()
    ;({ ada, grace } = scene)
  })
  afterEach(() => scene.server.stop())

  test('from somebody who was asked and is not inside reach nobody', async () => {
    const { topic } = await scene.ring()
    await ada.line.joined(topic, { sessionId: 'a1' })
    expect((await grace.line.push(topic, 'call:signal', OFFER)).response).toMatchObject({
      reason: 'unmatched topic',
    })
    await ada.line.settle()
    expect(ada.line.left('call:signal')).toEqual([])
  })

  test('from somebody who left, or whose seat another page of theirs took, reach nobody', async () => {
    const { topic } = await scene.talk()
    const reloaded = await scene.device(grace.person)
    await reloaded.joined(topic, { sessionId: 'g2' })
    expect((await grace.line.push(topic, 'call:signal', OFFER)).status).toBe('error')
    await ada.line.settle()
    expect(ada.line.left('call:signal')).toEqual([])
    await reloaded.push(topic, 'call:signal', OFFER)
    expect(await ada.line.event('call:signal')).toMatchObject({ fromSession: 'g2' })
  })

  test('to somebody who is not there, or to a page that is gone, reach nobody else', async () => {
    const { topic } = await scene.talk()
    for (const target of [{ toUserId: 'nobody' }, { toSession: 'gone' }, { toUserId: ada.id }])
      expect((await ada.line.push(topic, 'call:signal', { ...OFFER, ...target })).status).toBe('ok')
    await Promise.all([ada.line.settle(), grace.line.settle()])
    expect([...ada.line.left('call:signal'), ...grace.line.left('call:signal')]).toEqual([])
  })

  test('that come with a join go to the only other one inside, after the word that somebody came', async () => {
    const { callId, topic } = await scene.ring()
    const alone = await ada.line.joined(topic, { sessionId: 'a1', offer: OFFER.data })
    expect(alone).toMatchObject({ offer_relayed: false })
    const reply = await grace.line.joined(topic, { sessionId: 'g1', offer: OFFER.data })
    expect(reply).toMatchObject({ offer_relayed: true })
    await ada.line.event('participant_joined')
    expect(await ada.line.event('call:signal')).toEqual({
      ...OFFER,
      callId,
      fromUserId: grace.id,
      fromSession: 'g1',
      toUserId: ada.id,
      toSession: 'a1',
    })
    expect(grace.line.left('call:signal')).toEqual([])
  })

  test('that come with the join of a third person reach nobody, and it is said', async () => {
    const { topic } = await meetInHuddle(scene)
    const third = await scene.enter('Edsger')
    const reply = await third.line.joined(topic, { sessionId: 'e1', offer: OFFER.data })
    expect(reply).toMatchObject({ offer_relayed: false })
    await Promise.all([ada.line.settle(), grace.line.settle()])
    expect([...ada.line.left('call:signal'), ...grace.line.left('call:signal')]).toEqual([])
  })

  test('that come with a join and are none keep nobody inside', async () => {
    const { topic } = await scene.ring()
    const refused = await grace.line.join(topic, { offer: { type: 'offer', sdp: 'none' } })
    expect(refused.response).toMatchObject({ reason: 'invalid_request' })
  })

  test('are from whoever sent them, whatever they claim', async () => {
    const { callId, topic } = await scene.talk()
    const claim = { callId: 'other', fromUserId: grace.id, fromSession: 'g1', from: grace.id }
    await ada.line.push(topic, 'call:signal', { ...OFFER, ...claim })
    expect(await grace.line.event('call:signal')).toEqual({
      ...OFFER,
      callId,
      fromUserId: ada.id,
      fromSession: 'a1',
    })
  })

  test.each([
    ['a description that is too long', offer(LONGEST + 1)],
    ['a candidate that is too long', { type: 'ice-candidate', data: { candidate: 'x'.repeat(2_001) } }],
    ['candidates by the list', { type: 'ice-candidate', data: [candidate(1).data] }],
  ])('with %s are refused, and the next one arrives', async (_title, signal) => {
    const { topic } = await scene.talk()
    expect((await ada.line.push(topic, 'call:signal', signal)).response).toMatchObject({
      reason: 'invalid_request',
    })
    await ada.line.push(topic, 'call:signal', candidate(1))
    expect(await grace.line.event('call:signal')).toMatchObject(candidate(1))
  })
})

describe('a flood of signals', () => {
  beforeEach(async () => {
    scene = await CallScene.set({ limited: true })
    ;({ ada, grace } = scene)
  })
  afterEach(() => scene.server.stop())

  const refusals = (replies: readonly { readonly response: Record<string, unknown> }[]) =>
    replies.filter(reply => reply.response.reason === 'rate_limited').length

  test('of descriptions is cut, and the other one still gets through', async () => {
    const { topic } = await scene.talk()
    const flood = Array.from({ length: 30 }, () => ada.line.push(topic, 'call:signal', offer(LONGEST)))
    expect(refusals(await Promise.all(flood))).toBe(11)
    expect((await grace.line.push(topic, 'call:signal', OFFER)).status).toBe('ok')
    expect(await ada.line.event('call:signal')).toMatchObject({ fromUserId: grace.id })
    expect(grace.line.left('call:signal')).toHaveLength(19)
    scene.clock.advance(2_000)
    expect((await ada.line.push(topic, 'call:signal', offer(LONGEST))).status).toBe('ok')
  })

  test('goes on being one when its sender comes on a new line', async () => {
    const { topic } = await scene.talk()
    const send = (line: Someone['line']) => line.push(topic, 'call:signal', offer(LONGEST))
    await Promise.all(Array.from({ length: 20 }, () => send(ada.line)))
    const reloaded = await scene.device(ada.person)
    await reloaded.joined(topic, { sessionId: 'a2' })
    expect((await send(reloaded)).response).toMatchObject({ reason: 'rate_limited' })
  })

  test('of candidates leaves its sender able to hang up', async () => {
    const { topic } = await scene.talk()
    for (let n = 0; n < 2_500; n += 1) {
      const frame = [ada.line.joinRef(topic), null, topic, 'call:signal', candidate(n)]
      ada.line.sendRaw(JSON.stringify(frame))
    }
    expect((await ada.line.push(topic, 'call:end')).status).toBe('ok')
    await grace.line.event('call:end', topic)
    expect(grace.line.left('call:signal')).toHaveLength(2_000)
  })

  test('is not what setting up with 49 others takes', async () => {
    const { topic } = await meetInHuddle(scene)
    const set = [offer(12_000), ...Array.from({ length: 12 }, (_, n) => candidate(n))]
    const all = Array.from({ length: 49 }, () => set).flat()
    const replies = await Promise.all(
      all.map(signal => ada.line.push(topic, 'call:signal', { ...signal, toUserId: grace.id })),
    )
    expect(new Set(replies.map(reply => reply.status))).toEqual(new Set(['ok']))
  })
})
