import { afterEach, beforeEach, expect, test } from 'vitest'
import { callLogResponse, callResponse } from '#shared/rest/calls.ts'
import { CallScene, RING_MS, type Someone } from './testing/call-scene.ts'

let scene: CallScene
let ada: Someone
let grace: Someone

beforeEach(async () => {
  scene = await CallScene.set()
  ;({ ada, grace } = scene)
})
afterEach(() => scene.server.stop())

const call = ({ rest }: Someone, other: Someone, type = 'audio') =>
  rest.post('/api/calls', { type, to_user_id: other.id })

const log = async ({ rest }: Someone) => callLogResponse.parse((await rest.get('/api/calls')).body).calls

test('whoever calls back while it rings is answered that call, and answers it by joining', async () => {
  const { callId, topic } = await scene.ring()
  const phone = await scene.device(grace.person)
  const answer = await call(grace, ada)
  expect(answer).toMatchObject({ status: 200, body: { success: true, call_id: callId, existing: true } })
  expect(callResponse.parse(answer.body).call).toMatchObject({
    id: callId,
    initiatorId: ada.id,
    kind: 'video',
  })
  await ada.line.joined(topic, { sessionId: 'a1' })
  await grace.line.joined(topic, { sessionId: 'g1' })
  expect(await phone.event('call:end')).toMatchObject({ callId, answeredElsewhere: true })
  scene.clock.advance(RING_MS)
  await Promise.all([phone.settle(), ada.line.settle(), grace.line.settle()])
  expect([...phone.left('call:end'), ...ada.line.left('call:incoming')]).toEqual([])
  for (const person of [ada, grace]) {
    expect(await log(person)).toMatchObject([{ id: callId, state: 'active', initiatorId: ada.id }])
  }
})

test('two who call each other in the same moment get one call, whoever is heard first', async () => {
  const edsger = await scene.enter('Edsger')
  for (const [first, second] of [
    [ada, grace],
    [edsger, ada],
  ] as const) {
    const answers = await Promise.all([call(first, second), call(second, first)])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 201])
    expect(new Set(answers.map(({ body }) => body.call_id)).size).toBe(1)
  }
  expect([await log(grace), await log(edsger)].map(calls => calls.length)).toEqual([1, 1])
})

test('one that was declined is not given to who calls back later', async () => {
  const eve = await scene.enter('Eve')
  const { callId, topic } = await scene.ring()
  await ada.line.joined(topic)
  await ada.rest.post(`/api/calls/${callId}/invite`, { user_id: eve.id })
  await grace.line.push(`user:${grace.id}`, 'call:end', { callId, reason: 'declined' })
  const answer = await call(grace, ada)
  expect([answer.status, answer.body.call_id === callId]).toEqual([201, false])
})

test('one that rings here is not given to who calls a third person', async () => {
  const eve = await scene.enter('Eve')
  const { callId } = await scene.ring()
  await ada.rest.post(`/api/calls/${callId}/invite`, { user_id: eve.id })
  const answer = await call(grace, eve)
  expect([answer.status, answer.body.call_id === callId]).toEqual([201, false])
})

test('one that is answered is not given to somebody else who was asked in meanwhile', async () => {
  const { callId } = await scene.talk()
  const eve = await scene.enter('Eve')
  await ada.rest.post(`/api/calls/${callId}/invite`, { user_id: eve.id })
  expect((await call(eve, ada)).status).toBe(201)
})

test('who calls the same person while it rings there is answered that call, and it rings once', async () => {
  const { callId } = await scene.ring()
  await grace.line.event('call:incoming')
  for (let n = 0; n < 3; n += 1) {
    const again = await call(ada, grace, 'video')
    expect(again).toMatchObject({ status: 200, body: { call_id: callId, existing: true } })
  }
  const both = await Promise.all([call(grace, ada), call(ada, grace, 'video')])
  expect(both.map(({ body }) => body.call_id)).toEqual([callId, callId])
  await Promise.all([grace.line.settle(), ada.line.settle()])
  expect([...grace.line.left('call:incoming'), ...ada.line.left('call:incoming')]).toEqual([])
})

test('who rings once more for a call of another kind makes another call', async () => {
  const { callId } = await scene.ring()
  const answer = await call(ada, grace, 'audio')
  expect([answer.status, answer.body.call_id === callId]).toEqual([201, false])
})

test('who calls the same person twice in one moment makes one call', async () => {
  const answers = await Promise.all([call(ada, grace), call(ada, grace)])
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 201])
  await grace.line.event('call:incoming')
  await grace.line.settle()
  expect(grace.line.left('call:incoming')).toEqual([])
  expect(await log(grace)).toHaveLength(1)
})

test('one that stopped to ring for somebody, but rings for others, rings there again', async () => {
  const eve = await scene.enter('Eve')
  const { callId } = await scene.ring()
  await grace.line.event('call:incoming')
  scene.clock.advance(RING_MS / 2)
  await ada.rest.post(`/api/calls/${callId}/invite`, { user_id: eve.id })
  scene.clock.advance(RING_MS / 2)
  await grace.line.event('call:end')
  expect(await call(ada, grace, 'video')).toMatchObject({ status: 200, body: { call_id: callId } })
  expect(await grace.line.event('call:incoming')).toMatchObject({ callId })
})

test('one that is over is not given to who calls again', async () => {
  const { callId } = await scene.ring()
  await ada.line.push(`user:${ada.id}`, 'call:end', { callId })
  expect((await call(ada, grace)).status).toBe(201)
})
