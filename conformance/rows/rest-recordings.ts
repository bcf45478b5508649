import {
  equal,
  filled,
  holds,
  isTrue,
  list,
  moment,
  number,
  object,
  refused,
  succeeded,
  text,
} from '../support/expect.ts'
import { section } from '../support/row.ts'
import type { Scene } from '../support/scene.ts'

const { rows, add } = section('R3', { needs: 'recordings' })

/** A finished recording of Ada's, of a call in a conversation with Grace. */
async function recorded(scene: Scene): Promise<{ id: string; callId: string; channelId: string }> {
  const channelId = await scene.conversation('private', [scene.grace])
  const call = await scene.call('video', { channel_id: channelId })
  const path = `/api/calls/${call.id}/recording`
  const id = filled(succeeded(await scene.ada.post(`${path}/start`)).recording_id)
  succeeded(await scene.ada.post(`${path}/stop`))
  return { id, callId: call.id, channelId }
}

const ITEM = [
  'id',
  'call_id',
  'conversation_id',
  'call_type',
  'started_by',
  'started_at',
  'ended_at',
  'duration',
  'status',
]
/** What our server says beyond the seed; another need not. */
const ADDED = ['has_content', 'readable']

const fieldsOf = (item: object = {}): string[] =>
  Object.keys(item)
    .filter(name => !ADDED.includes(name))
    .sort()

add('POST /api/calls/:id/recording/start', async scene => {
  const call = await scene.call()
  const body = succeeded(await scene.ada.post(`/api/calls/${call.id}/recording/start`))
  isTrue(/^rec_/.test(filled(body.recording_id)), 'is no recording id')
  moment(body.started_at)
})

add('… tells everybody in the call: recording_started', async scene => {
  const call = await scene.call()
  const body = succeeded(await scene.ada.post(`/api/calls/${call.id}/recording/start`))
  holds(await call.grace.event('recording_started', call.topic), {
    recording_id: body.recording_id,
    started_by: scene.ada.id,
  })
})

add('… a second time answers the one that runs', async scene => {
  const call = await scene.call()
  const path = `/api/calls/${call.id}/recording/start`
  const first = succeeded(await scene.ada.post(path))
  equal(succeeded(await scene.grace.post(path)).recording_id, first.recording_id)
})

add('… of an unknown call: 404 call_not_found', async ({ ada }) => {
  refused(await ada.post('/api/calls/call_none/recording/start'), 404, 'call_not_found')
})

add('… of a call that rings, or is over: 409 call_not_active', async scene => {
  const ringing = await scene.ring()
  refused(await scene.ada.post(`/api/calls/${ringing}/recording/start`), 409, 'call_not_active')
  const call = await scene.call()
  await call.ada.leave(call.topic)
  await call.grace.event('call:end', call.topic)
  refused(await scene.ada.post(`/api/calls/${call.id}/recording/start`), 409, 'call_not_active')
})

add('… by somebody who is not in it: 403 not_authorized', async scene => {
  const call = await scene.call()
  refused(await scene.linus.post(`/api/calls/${call.id}/recording/start`), 403, 'not_authorized')
})

add('POST …/stop answers the duration in whole seconds and tells everybody', async scene => {
  const call = await scene.call()
  const path = `/api/calls/${call.id}/recording`
  const { recording_id } = succeeded(await scene.ada.post(`${path}/start`))
  const body = succeeded(await scene.ada.post(`${path}/stop`))
  equal(body.recording_id, recording_id)
  isTrue(Number.isInteger(number(body.duration)) && number(body.duration) >= 0, 'is no duration')
  await call.grace.event('recording_stopped', call.topic)
})

add('… where nothing is recorded: 404 recording_not_found; unknown call: 404 call_not_found', async scene => {
  const call = await scene.call()
  refused(await scene.ada.post(`/api/calls/${call.id}/recording/stop`), 404, 'recording_not_found')
  refused(await scene.ada.post('/api/calls/call_none/recording/stop'), 404, 'call_not_found')
})

add('GET …/status while it runs', async scene => {
  const call = await scene.call()
  const path = `/api/calls/${call.id}/recording`
  const started = succeeded(await scene.ada.post(`${path}/start`))
  const body = succeeded(await scene.grace.get(`${path}/status`))
  holds(body, { recording: true, recording_id: started.recording_id, started_by: scene.ada.id })
  moment(body.started_at)
})

add('… while none runs is exactly {success, recording:false}', async scene => {
  const call = await scene.call()
  equal(succeeded(await scene.ada.get(`/api/calls/${call.id}/recording/status`)), {
    success: true,
    recording: false,
  })
})

add('… of an unknown call: 404; for somebody who was not asked: 403', async scene => {
  const call = await scene.call()
  refused(await scene.ada.get('/api/calls/call_none/recording/status'), 404, 'call_not_found')
  refused(await scene.linus.get(`/api/calls/${call.id}/recording/status`), 403, 'not_authorized')
})

add('GET /api/recordings lists finished ones of a conversation, with count', async scene => {
  const { id, callId, channelId } = await recorded(scene)
  const body = succeeded(
    await scene.grace.get(`/api/recordings?conversation_id=${channelId}&limit=20&offset=0`),
  )
  equal(body.count, 1)
  const [item] = list(body.recordings)
  equal(fieldsOf(item), [...ITEM].sort())
  holds(item, { id, call_id: callId, conversation_id: channelId, call_type: 'video', status: 'completed' })
  equal(item?.started_by, scene.ada.id)
  isTrue(moment(item?.ended_at) >= moment(item?.started_at), 'ends before it starts')
  number(item?.duration)
})

add('… pages by limit and offset, newest first', async scene => {
  const first = await recorded(scene)
  const call = await scene.call('audio', { channel_id: first.channelId })
  const path = `/api/calls/${call.id}/recording`
  const second = filled(succeeded(await scene.ada.post(`${path}/start`)).recording_id)
  succeeded(await scene.ada.post(`${path}/stop`))
  const page = async (query: string) => {
    const body = succeeded(await scene.ada.get(`/api/recordings?conversation_id=${first.channelId}&${query}`))
    return list(body.recordings).map(({ id }) => id)
  }
  equal(await page('limit=1'), [second])
  equal(await page('limit=1&offset=1'), [first.id])
  equal(await page('offset=2'), [])
})

add('… for somebody who is no member: 403 not_authorized; bad numbers: 422', async scene => {
  const channelId = await scene.conversation('private', [scene.grace])
  refused(await scene.linus.get(`/api/recordings?conversation_id=${channelId}`), 403, 'not_authorized')
  refused(await scene.ada.get('/api/recordings?limit=none'), 422, 'invalid_request')
})

add('GET /api/recordings/:id', async scene => {
  const { id, callId } = await recorded(scene)
  const recording = object(succeeded(await scene.grace.get(`/api/recordings/${id}`)).recording)
  equal(fieldsOf(recording), [...ITEM].sort())
  holds(recording, { id, call_id: callId })
})

add('… unknown: 404 recording_not_found; for an outsider: 403 not_authorized', async scene => {
  const { id } = await recorded(scene)
  refused(await scene.ada.get('/api/recordings/rec_none'), 404, 'recording_not_found')
  refused(await scene.linus.get(`/api/recordings/${id}`), 403, 'not_authorized')
})

add('GET /api/recordings/:id/download: url (null while nothing is stored) and expires_in', async scene => {
  const { id } = await recorded(scene)
  const body = succeeded(await scene.ada.get(`/api/recordings/${id}/download`))
  equal(body.expires_in, 3_600)
  if (body.url !== null) text(body.url)
})

add('… unknown: 404 recording_not_found; for an outsider: 403 not_authorized', async scene => {
  const { id } = await recorded(scene)
  refused(await scene.ada.get('/api/recordings/rec_none/download'), 404, 'recording_not_found')
  refused(await scene.linus.get(`/api/recordings/${id}/download`), 403, 'not_authorized')
})

add('DELETE /api/recordings/:id, by who started it', async scene => {
  const { id } = await recorded(scene)
  refused(await scene.grace.delete(`/api/recordings/${id}`), 403, 'not_authorized')
  succeeded(await scene.ada.delete(`/api/recordings/${id}`))
  refused(await scene.ada.get(`/api/recordings/${id}`), 404, 'recording_not_found')
  refused(await scene.ada.delete(`/api/recordings/${id}`), 404, 'recording_not_found')
})

add('each of them without a token: 401 unauthorized', async ({ rest }) => {
  for (const what of ['start', 'stop']) {
    refused(await rest.ask('POST', `/api/calls/x/recording/${what}`), 401, 'unauthorized')
  }
  const paths = [
    '/api/calls/x/recording/status',
    '/api/recordings',
    '/api/recordings/x',
    '/api/recordings/x/download',
  ]
  for (const path of paths) refused(await rest.ask('GET', path), 401, 'unauthorized')
  refused(await rest.ask('DELETE', '/api/recordings/x'), 401, 'unauthorized')
})

export const RECORDINGS = rows
