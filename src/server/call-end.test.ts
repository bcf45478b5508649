import { afterEach, beforeEach, expect, test } from 'vitest'
import { CallScene } from './testing/call-scene.ts'

let scene: CallScene

beforeEach(async () => {
  scene = await CallScene.set()
})
afterEach(() => scene.server.stop())

test.each([{ reason: 'declined' }, { reason: 'missed' }, {}])(
  'a call answered on one device is not hung up by another that says no too late (%o)',
  async word => {
    const second = await scene.device(scene.grace.person)
    const { callId, topic } = await scene.talk()
    await second.event('call:end')
    const answer = await second.push(`user:${scene.grace.id}`, 'call:end', { callId, ...word })
    expect(answer.status).toBe('ok')
    await scene.ada.line.settle()
    expect(scene.ada.line.left('participant_left')).toEqual([])
    const { body } = await scene.ada.rest.get(`/api/calls/${callId}`)
    expect(body.call).toMatchObject({ state: 'active', participants: [{}, {}] })
    // The device that is inside may end it there.
    await scene.grace.line.push(`user:${scene.grace.id}`, 'call:end', { callId, reason: 'ended' })
    expect(await scene.ada.line.event('call:end', topic)).toMatchObject({ reason: 'ended' })
  },
)

test('the end of a call is written before its answer; the topic closes behind that', async () => {
  const { ada, grace } = scene
  const { topic } = await scene.talk()
  const calls = scene.server.server?.services.store.calls
  if (calls === undefined) throw new Error('the server is down')
  const disk = Promise.withResolvers<void>()
  const save = calls.save.bind(calls)
  calls.save = async (call, now) => {
    await disk.promise
    await save(call, now)
  }
  let isAnswered = false
  const answer = grace.line.push(topic, 'call:end').finally(() => {
    isAnswered = true
  })
  await ada.line.event('call:end', topic)
  await ada.line.settle()
  expect([isAnswered, grace.line.left('phx_close')]).toEqual([false, []])
  disk.resolve()
  expect((await answer).status).toBe('ok')
  await grace.line.event('phx_close', topic)
  const last = grace.line.frames.filter(frame => frame.topic === topic).slice(-2)
  expect(last.map(frame => frame.event)).toEqual(['phx_reply', 'phx_close'])
})
