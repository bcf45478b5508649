import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type UserId, userId } from '#shared/ids.ts'
import { checkRingLimit, MAX_CALL_PEOPLE, RING_PAUSE_MS } from './call-ring-limit.ts'
import type { CallPart } from './store/call-store.ts'
import { CallScene, RING_MS, type Someone } from './testing/call-scene.ts'

describe('one call', () => {
  const asked = (count: number) =>
    new Map(Array.from({ length: count }, (_, n): [UserId, CallPart] => [userId.parse(`u${n}`), 'asked']))
  const known = userId.parse('u0')
  const unknown = userId.parse('new')

  test.each([
    ['the last one', MAX_CALL_PEOPLE - 1, unknown, null],
    ['one too many', MAX_CALL_PEOPLE, unknown, { status: 409, code: 'call_full' }],
    ['somebody again who was asked before', MAX_CALL_PEOPLE, known, null],
  ])('asks %s', (_title, count, id, refusal) => {
    const ring = () => checkRingLimit({ people: asked(count), declinedAt: new Map() }, id, 0)
    if (refusal === null) expect(ring).not.toThrow()
    else expect(ring).toThrow(expect.objectContaining(refusal))
  })
})

describe.each([true, false])('with limits %s', limited => {
  let scene: CallScene
  let ada: Someone
  let grace: Someone
  let edsger: Someone

  beforeEach(async () => {
    scene = await CallScene.set({ limited })
    ;({ ada, grace } = scene)
    edsger = await scene.enter('Edsger')
  })
  afterEach(() => scene.server.stop())

  const invite = (from: Someone, callId: string, whom: Someone) =>
    from.rest.post(`/api/calls/${callId}/invite`, { user_id: whom.id })
  const decline = (who: Someone, callId: string) =>
    who.line.push(`user:${who.id}`, 'call:end', { callId, reason: 'declined' })

  test('who has just declined is rung again after ten seconds, whoever asks', async () => {
    const { callId } = await scene.talk()
    await invite(ada, callId, edsger)
    await edsger.line.event('call:incoming')
    await decline(edsger, callId)
    scene.clock.advance(RING_PAUSE_MS - 1_500)
    const early = await invite(grace, callId, edsger)
    if (limited) {
      expect(early).toMatchObject({ status: 429, body: { error: 'rate_limited' } })
      expect(early.body.message).toContain('2 s')
      expect(early.headers.get('retry-after')).toBe('2')
      await edsger.line.settle()
      expect(edsger.line.left('call:incoming')).toEqual([])
      scene.clock.advance(1_500)
      expect((await invite(grace, callId, edsger)).status).toBe(200)
    } else expect(early.status).toBe(200)
    expect(await edsger.line.event('call:incoming')).toMatchObject({ callId, callerId: grace.id })
  })

  test('who did not hear it is rung again at once', async () => {
    const { callId } = await scene.talk()
    await invite(ada, callId, edsger)
    scene.clock.advance(RING_MS)
    await edsger.line.event('call:end')
    expect((await invite(ada, callId, edsger)).status).toBe(200)
  })

  test('only who is in it rings others, and who began it', async () => {
    const { callId, topic } = await scene.talk()
    await invite(ada, callId, edsger)
    const eve = await scene.enter('Eve')
    const refused = { status: 403, body: { error: 'not_authorized' } }
    expect(await invite(edsger, callId, eve)).toMatchObject(refused)
    await decline(edsger, callId)
    expect(await invite(edsger, callId, eve)).toMatchObject(refused)
    await edsger.line.joined(topic, { sessionId: 'e1' })
    await grace.line.leave(topic)
    expect(await invite(grace, callId, eve)).toMatchObject(refused)
    await eve.line.settle()
    expect(eve.line.left('call:incoming')).toEqual([])
    expect((await invite(edsger, callId, eve)).status).toBe(200)
    expect(await eve.line.event('call:incoming')).toMatchObject({ callerId: edsger.id })
  })
})
