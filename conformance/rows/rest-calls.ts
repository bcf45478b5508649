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

const { rows, add } = section('R2', { needs: 'calls' })

add('POST /api/calls/:id/invite asks somebody and rings them', async scene => {
  const { ada, grace, linus } = scene
  const id = await scene.ring('audio')
  const phone = await linus.line(linus.topic)
  const answer = succeeded(
    await ada.post(`/api/calls/${id}/invite`, { user_id: linus.id, call_type: 'video' }),
  )
  equal(
    { call_id: answer.call_id, invited_user: answer.invited_user },
    { call_id: id, invited_user: linus.id },
  )
  holds(await phone.event('call:incoming'), { callId: id, callerId: ada.id })
  isTrue(grace.id !== linus.id, 'two people are needed')
})

add('… changes nothing for somebody who rings already', async scene => {
  const id = await scene.ring()
  const phone = await scene.grace.line(scene.grace.topic)
  await phone.event('call:incoming', undefined, call => call.callId === id)
  succeeded(await scene.ada.post(`/api/calls/${id}/invite`, { user_id: scene.grace.id }))
  equal(
    (await phone.left('call:incoming')).filter(call => call.callId === id),
    [],
  )
})

add('… of an unknown call: 404 call_not_found', async ({ ada, grace }) => {
  refused(await ada.post('/api/calls/call_none/invite', { user_id: grace.id }), 404, 'call_not_found')
})

add('… of a call that is over: 409 call_not_active', async scene => {
  const { id, ada, grace, topic } = await scene.call()
  await ada.leave(topic)
  await grace.event('call:end', topic)
  refused(
    await scene.ada.post(`/api/calls/${id}/invite`, { user_id: scene.linus.id }),
    409,
    'call_not_active',
  )
})

add('… by somebody who was not asked: 403 not_authorized', async scene => {
  const id = await scene.ring()
  refused(
    await scene.linus.post(`/api/calls/${id}/invite`, { user_id: scene.grace.id }),
    403,
    'not_authorized',
  )
})

add('… without user_id: 422 invalid_request with details', async scene => {
  const id = await scene.ring()
  const body = refused(
    await scene.ada.post(`/api/calls/${id}/invite`, { call_type: 'video' }),
    422,
    'invalid_request',
  )
  isTrue(
    list(body.details).some(detail => detail.path === 'user_id'),
    'does not name user_id',
  )
})

add('… of somebody unknown: 404 user_not_found', async scene => {
  const id = await scene.ring()
  refused(await scene.ada.post(`/api/calls/${id}/invite`, { user_id: 'nobody' }), 404, 'user_not_found')
})

add('GET /api/calls/:id/participants lists who is connected, since when and with what', async scene => {
  const { id } = await scene.call('video')
  const body = succeeded(await scene.grace.get(`/api/calls/${id}/participants`))
  const people = list(body.participants)
  equal(people.map(({ user_id }) => user_id).sort(), [scene.ada.id, scene.grace.id].sort())
  equal(body.count, 2)
  for (const one of people) {
    moment(one.joined_at)
    equal(object(one.media), { audio: true, video: true })
  }
})

add('… holds connected people only', async scene => {
  const id = await scene.ring()
  const body = succeeded(await scene.ada.get(`/api/calls/${id}/participants`))
  equal([body.participants, body.count], [[], 0])
})

add('… of an unknown call: 404; for somebody who was not asked: 403', async scene => {
  const id = await scene.ring()
  refused(await scene.ada.get('/api/calls/call_none/participants'), 404, 'call_not_found')
  refused(await scene.linus.get(`/api/calls/${id}/participants`), 403, 'not_authorized')
})

add('GET /api/calls/:id/ice-servers gives what a browser takes, and for how long', async scene => {
  const id = await scene.ring()
  const body = succeeded(await scene.grace.get(`/api/calls/${id}/ice-servers`))
  equal(number(body.ttl), 86_400)
  for (const server of list(body.ice_servers)) {
    for (const url of [server.urls].flat())
      isTrue(/^(stuns?|turns?):/.test(text(url)), `is no ICE address: ${url}`)
    if (!/^turn/.test(String([server.urls].flat()[0]))) continue
    isTrue(/^\d+:/.test(filled(server.username)), 'has no expiry in its username')
    filled(server.credential)
  }
})

add('… of an unknown call: 404; for somebody who was not asked: 403', async scene => {
  const id = await scene.ring()
  refused(await scene.ada.get('/api/calls/call_none/ice-servers'), 404, 'call_not_found')
  refused(await scene.linus.get(`/api/calls/${id}/ice-servers`), 403, 'not_authorized')
})

add('each of them without a token: 401 unauthorized', async ({ rest }) => {
  refused(await rest.ask('POST', '/api/calls/x/invite', { body: { user_id: 'x' } }), 401, 'unauthorized')
  refused(await rest.ask('GET', '/api/calls/x/participants'), 401, 'unauthorized')
  refused(await rest.ask('GET', '/api/calls/x/ice-servers'), 401, 'unauthorized')
})

export const CALLS = rows
