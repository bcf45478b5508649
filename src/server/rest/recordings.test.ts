import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { GRACE_MS, type Someone } from '../testing/call-scene.ts'
import { RecordingScene } from '../testing/recording-scene.ts'

let scene: RecordingScene
let ada: Someone
let grace: Someone

beforeEach(async () => {
  scene = await RecordingScene.set()
  ;({ ada, grace } = scene.calls)
})
afterEach(() => scene.calls.server.stop())

describe('recording a call', () => {
  test('starts, is told to all inside, and stops by anybody', async () => {
    const { path } = await scene.talk()
    expect((await grace.rest.get(`${path}/status`)).body).toEqual({ success: true, recording: false })
    const started = await ada.rest.post(`${path}/start`)
    const id = String(started.body.recording_id)
    const now = new Date(scene.calls.clock.now()).toISOString()
    expect([started.status, started.body]).toEqual([
      200,
      { success: true, recording_id: id, started_at: now },
    ])
    expect(id).toMatch(new RegExp(`^rec_${Math.floor(scene.calls.clock.now() / 1000)}_[0-9a-f]{12}$`))
    for (const someone of [ada, grace]) {
      expect(await someone.line.event('recording_started')).toEqual({ recording_id: id, started_by: ada.id })
    }
    scene.calls.clock.advance(2_999)
    expect((await grace.rest.post(`${path}/start`)).body).toEqual(started.body)
    expect((await grace.rest.get(`${path}/status`)).body).toEqual({
      success: true,
      recording: true,
      recording_id: id,
      started_at: now,
      started_by: ada.id,
    })
    const stopped = await grace.rest.post(`${path}/stop`)
    expect([stopped.status, stopped.body]).toEqual([200, { success: true, recording_id: id, duration: 2 }])
    expect(await ada.line.event('recording_stopped')).toEqual({ recording_id: id })
    expect((await ada.rest.get(`${path}/status`)).body).toEqual({ success: true, recording: false })
    expect(await ada.rest.post(`${path}/stop`)).toMatchObject({
      status: 404,
      body: { error: 'recording_not_found' },
    })
    expect(ada.line.left('recording_started')).toEqual([])
  })

  test.each([
    ['disk_full', 'ada', { reason: 'disk_full' }],
    ['failed', 'ada', { reason: 'failed' }],
    ['a word of tomorrow', 'ada', {}],
    ['disk_full', 'grace', {}],
  ] as const)('that ends with %s by %s is told so by its recorder alone', async (reason, who, told) => {
    const { path } = await scene.talk()
    const id = String((await ada.rest.post(`${path}/start`)).body.recording_id)
    await scene.calls[who].rest.post(`${path}/stop`, { reason })
    expect(await grace.line.event('recording_stopped')).toEqual({ recording_id: id, ...told })
  })

  test('needs a call that goes on and a seat in it', async () => {
    const eve = await scene.calls.enter('Eve')
    const start = (someone: Someone, callId: string) =>
      someone.rest.post(`/api/calls/${callId}/recording/start`)
    expect(await start(ada, 'nowhere')).toMatchObject({ status: 404, body: { error: 'call_not_found' } })
    const { callId } = await scene.calls.ring()
    expect(await start(ada, callId)).toMatchObject({ status: 409, body: { error: 'call_not_active' } })
    expect(await start(eve, callId)).toMatchObject({ status: 403, body: { error: 'not_authorized' } })
    const talking = await scene.talk()
    await ada.rest.post(`/api/calls/${talking.callId}/invite`, { user_id: eve.id, call_type: 'video' })
    expect(await start(eve, talking.callId)).toMatchObject({ status: 403, body: { error: 'not_authorized' } })
    await grace.line.leave(talking.topic)
    await ada.line.leave(talking.topic)
    expect(await start(ada, talking.callId)).toMatchObject({
      status: 409,
      body: { error: 'call_not_active' },
    })
    const later = await scene.calls.ring()
    expect(await eve.rest.get(`/api/calls/${later.callId}/recording/status`)).toMatchObject({ status: 403 })
  })

  test('is told to whoever comes later, or back', async () => {
    const eve = await scene.calls.enter('Eve')
    const { callId, path, topic } = await scene.talk()
    const id = String((await ada.rest.post(`${path}/start`)).body.recording_id)
    const started = { recording_id: id, started_by: ada.id }
    expect(await grace.line.event('recording_started')).toEqual(started)
    await ada.rest.post(`/api/calls/${callId}/invite`, { user_id: eve.id, call_type: 'video' })
    await eve.line.joined(topic, { sessionId: 'e1' })
    expect(await eve.line.event('recording_started', topic)).toEqual(started)
    await grace.line.joined(topic, { sessionId: 'g1' })
    expect(await grace.line.event('recording_started', topic)).toEqual(started)
    await ada.rest.post(`${path}/stop`)
    const late = await scene.calls.device(grace.person)
    await late.joined(topic, { sessionId: 'g2' })
    await late.settle()
    expect(late.left('recording_started')).toEqual([])
  })

  test('ends with the call', async () => {
    const { path, topic } = await scene.talk()
    await ada.rest.post(`${path}/start`)
    scene.calls.clock.advance(7_000)
    await grace.line.leave(topic)
    await ada.line.event('call:end')
    const list = async () => (await ada.rest.get(`/api/recordings?conversation_id=${scene.channelId}`)).body
    await expect.poll(list).toMatchObject({ recordings: [{ duration: 7, status: 'completed' }] })
  })

  test('ends when the one who records leaves', async () => {
    const { callId, topic, path } = await scene.talk()
    const eve = await scene.calls.enter('Eve')
    await ada.rest.post(`/api/calls/${callId}/invite`, { user_id: eve.id, call_type: 'video' })
    await eve.line.joined(topic, { sessionId: 'e1' })
    await ada.rest.post(`${path}/start`)
    await eve.line.leave(topic)
    expect((await grace.rest.get(`${path}/status`)).body).toMatchObject({ recording: true })
    await eve.line.joined(topic, { sessionId: 'e2' })
    await ada.line.leave(topic)
    expect(await grace.line.event('recording_stopped')).toMatchObject({ reason: 'recorder_left' })
    expect((await grace.rest.get(`${path}/status`)).body).toEqual({ success: true, recording: false })
  })

  test('ends when another page takes the seat of the one who records', async () => {
    const { topic, path } = await scene.talk()
    await ada.rest.post(`${path}/start`)
    const reloaded = await scene.calls.device(ada.person)
    await reloaded.joined(topic, { sessionId: 'a2' })
    await grace.line.event('recording_stopped')
    expect((await grace.rest.get(`${path}/status`)).body).toEqual({ success: true, recording: false })
  })

  test('goes on over a restart of the server with its call', async () => {
    const { path } = await scene.talk()
    const id = String((await ada.rest.post(`${path}/start`)).body.recording_id)
    await scene.calls.server.restart()
    expect((await ada.rest.get(`${path}/status`)).body).toMatchObject({ recording: true, recording_id: id })
    scene.calls.clock.advance(GRACE_MS + 1)
    const details = async () => (await ada.rest.get(`/api/recordings/${id}`)).body.recording
    await expect.poll(details).toMatchObject({ status: 'completed', duration: GRACE_MS / 1000 })
  })

  test('is over when its call did not come back', async () => {
    const { path } = await scene.talk()
    const id = String((await ada.rest.post(`${path}/start`)).body.recording_id)
    await scene.calls.server.server?.services.recordings.endOrphans(() => true)
    expect((await ada.rest.get(`${path}/status`)).body).toMatchObject({ recording: true })
    await scene.calls.server.server?.services.recordings.endOrphans(() => false)
    expect((await ada.rest.get(`/api/recordings/${id}`)).body).toMatchObject({
      recording: { status: 'completed' },
    })
  })
})

describe('recordings', () => {
  test('are listed newest first, finished ones only, a page at a time', async () => {
    const first = await scene.record(1)
    scene.calls.clock.advance(1_000)
    const second = await scene.record(5)
    await ada.rest.post(`/api/calls/${(await scene.talk()).callId}/recording/start`)
    const list = async (query: string) => (await grace.rest.get(`/api/recordings?${query}`)).body
    const all = await list(`conversation_id=${scene.channelId}`)
    expect(all).toMatchObject({ success: true, count: 2 })
    expect(all.recordings).toEqual([
      {
        id: second.id,
        call_id: second.callId,
        conversation_id: scene.channelId,
        call_type: 'video',
        started_by: ada.id,
        started_at: expect.stringMatching(/Z$/),
        ended_at: expect.stringMatching(/Z$/),
        duration: 5,
        status: 'completed',
        has_content: false,
      },
      expect.objectContaining({ id: first.id, duration: 1 }),
    ])
    expect(await list(`conversation_id=${scene.channelId}&limit=1&offset=1`)).toMatchObject({
      recordings: [{ id: first.id }],
      count: 1,
    })
    expect(await list('')).toMatchObject({ count: 2 })
    expect(await list('limit=0')).toMatchObject({ error: 'invalid_request' })
  })

  test('are for members of the conversation, people of the call, and their maker', async () => {
    const { id } = await scene.record(1)
    const eve = await scene.calls.enter('Eve')
    for (const conversation of [scene.channelId, 'nowhere']) {
      expect(await eve.rest.get(`/api/recordings?conversation_id=${conversation}`)).toMatchObject({
        status: 403,
        body: { error: 'not_authorized' },
      })
    }
    expect((await eve.rest.get('/api/recordings')).body).toEqual({ success: true, recordings: [], count: 0 })
    for (const path of ['', '/download', '/content']) {
      expect(await eve.rest.get(`/api/recordings/${id}${path}`)).toMatchObject({ status: 403 })
      expect(await eve.rest.get(`/api/recordings/rec_0_0${path}`)).toMatchObject({
        status: 404,
        body: { error: 'recording_not_found' },
      })
    }
    expect((await grace.rest.get(`/api/recordings/${id}`)).body).toMatchObject({ recording: { id } })
    expect(await grace.rest.call('DELETE', `/api/recordings/${id}`)).toMatchObject({ status: 403 })
    expect((await ada.rest.call('DELETE', `/api/recordings/${id}`)).body).toEqual({ success: true })
    expect(await ada.rest.call('DELETE', `/api/recordings/${id}`)).toMatchObject({ status: 404 })
  })

  test('are not for somebody who did not come to the call', async () => {
    const eve = await scene.calls.enter('Eve')
    const { callId, path } = await scene.talk()
    await ada.rest.post(`/api/calls/${callId}/invite`, { user_id: eve.id, call_type: 'video' })
    await eve.line.push(`user:${eve.id}`, 'call:end', { callId, reason: 'declined' })
    const id = String((await ada.rest.post(`${path}/start`)).body.recording_id)
    await ada.rest.post(`${path}/stop`)
    const ways = [`/api/recordings/${id}`, `/api/recordings/${id}/download`]
    for (const way of ways) {
      expect(await eve.rest.get(way)).toMatchObject({ status: 403, body: { error: 'not_authorized' } })
    }
    expect((await eve.rest.get('/api/recordings')).body.count).toBe(0)
    expect((await grace.rest.get('/api/recordings')).body.count).toBe(1)
  })

  test('are marked in a conversation for those who were not in the call', async () => {
    const eve = await scene.calls.enter('Eve')
    const wanted = { type: 'audio', to_user_id: grace.id, channel_id: 'general' }
    const callId = String((await ada.rest.post('/api/calls', wanted)).body.call_id)
    await ada.line.joined(`call:${callId}`, { sessionId: 'a1' })
    await grace.line.joined(`call:${callId}`, { sessionId: 'g1' })
    const path = `/api/calls/${callId}/recording`
    const id = String((await ada.rest.post(`${path}/start`)).body.recording_id)
    await ada.rest.post(`${path}/stop`)
    const listed = async ({ rest }: Someone) =>
      (await rest.get('/api/recordings?conversation_id=general')).body.recordings
    expect(await listed(eve)).toMatchObject([{ id, readable: false }])
    for (const someone of [ada, grace]) {
      expect(await listed(someone)).toEqual([expect.not.objectContaining({ readable: false })])
    }
  })

  test('one that runs is stopped when it is deleted', async () => {
    const { path } = await scene.talk()
    const id = String((await ada.rest.post(`${path}/start`)).body.recording_id)
    await ada.rest.call('DELETE', `/api/recordings/${id}`)
    expect(await grace.line.event('recording_stopped')).toEqual({ recording_id: id })
  })
})
