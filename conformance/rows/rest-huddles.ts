import { equal, filled, holds, isTrue, list, moment, object, refused, succeeded } from '../support/expect.ts'
import type { Person } from '../support/person.ts'
import { section } from '../support/row.ts'

const { rows, add } = section('R4', { needs: 'huddles' })

add('POST /api/huddles makes one with nobody in it', async scene => {
  const { huddle, channelId } = await scene.huddle()
  holds(huddle, { name: 'Quick Sync', created_by: scene.ada.id, participants: [], channel_id: channelId })
  moment(huddle.created_at)
})

add('… again in the same conversation answers the one that goes on: 200, existing', async scene => {
  const { id, channelId } = await scene.huddle()
  const body = { name: 'Another', workspace_id: scene.workspaceId, channel_id: channelId }
  const again = succeeded(await scene.grace.post('/api/huddles', body))
  equal([object(again.huddle).id, again.existing], [id, true])
})

add('… in a conversation that one may not read: refused; without channel_id: 422', async scene => {
  const channelId = await scene.conversation('private')
  const body = { name: 'x', workspace_id: scene.workspaceId, channel_id: channelId }
  isTrue([403, 404].includes((await scene.linus.post('/api/huddles', body)).status), 'was let in')
  refused(
    await scene.ada.post('/api/huddles', { name: 'x', workspace_id: scene.workspaceId }),
    422,
    'invalid_request',
  )
})

add('GET /api/huddles/:id', async scene => {
  const { id } = await scene.huddle()
  holds(object(succeeded(await scene.grace.get(`/api/huddles/${id}`)).huddle), {
    id,
    name: 'Quick Sync',
    participants: [],
  })
})

add('POST /api/huddles/:id/invite asks several people', async scene => {
  const { id, channelId } = await scene.huddle()
  const phone = await scene.grace.line(scene.grace.topic)
  const body = succeeded(await scene.ada.post(`/api/huddles/${id}/invite`, { user_ids: [scene.grace.id] }))
  holds(body, { huddle_id: id, invited_users: [scene.grace.id] })
  holds(await phone.event('huddle:invite'), { huddleId: id, inviterId: scene.ada.id, channelId })
})

add('… without user_ids, or with none: 422 invalid_request', async scene => {
  const { id } = await scene.huddle()
  refused(await scene.ada.post(`/api/huddles/${id}/invite`, {}), 422, 'invalid_request')
  refused(await scene.ada.post(`/api/huddles/${id}/invite`, { user_ids: [] }), 422, 'invalid_request')
})

add('POST /api/huddles/:id/join makes a participant and gives the ICE servers', async scene => {
  const { id } = await scene.huddle()
  const body = succeeded(await scene.grace.post(`/api/huddles/${id}/join`))
  list(body.ice_servers)
  const [participant] = list(object(body.huddle).participants)
  equal(participant?.user_id, scene.grace.id)
  moment(participant?.joined_at)
  succeeded(await scene.grace.post(`/api/huddles/${id}/leave`))
})

add('… twice is the same as once', async scene => {
  const { id } = await scene.huddle()
  succeeded(await scene.ada.post(`/api/huddles/${id}/join`))
  const body = succeeded(await scene.ada.post(`/api/huddles/${id}/join`))
  equal(list(object(body.huddle).participants).length, 1)
  succeeded(await scene.ada.post(`/api/huddles/${id}/leave`))
})

add('… takes {audioMuted, videoEnabled}', async scene => {
  const { id } = await scene.huddle()
  const body = succeeded(
    await scene.ada.post(`/api/huddles/${id}/join`, { audioMuted: true, videoEnabled: true }),
  )
  const [participant] = list(object(body.huddle).participants)
  holds(participant, { is_muted: true, video_enabled: true })
  succeeded(await scene.ada.post(`/api/huddles/${id}/leave`))
})

add('POST /api/huddles/:id/leave; the last one out ends it', async scene => {
  const { id } = await scene.huddle()
  succeeded(await scene.ada.post(`/api/huddles/${id}/join`))
  succeeded(await scene.grace.post(`/api/huddles/${id}/join`))
  succeeded(await scene.ada.post(`/api/huddles/${id}/leave`))
  equal(list(object(succeeded(await scene.grace.get(`/api/huddles/${id}`)).huddle).participants).length, 1)
  succeeded(await scene.grace.post(`/api/huddles/${id}/leave`))
  refused(await scene.grace.get(`/api/huddles/${id}`), 404, 'huddle_not_found')
})

add('each of them of an unknown huddle: 404 huddle_not_found', async ({ ada, grace }) => {
  refused(await ada.get('/api/huddles/huddle_none'), 404, 'huddle_not_found')
  refused(
    await ada.post('/api/huddles/huddle_none/invite', { user_ids: [grace.id] }),
    404,
    'huddle_not_found',
  )
  refused(await ada.post('/api/huddles/huddle_none/join'), 404, 'huddle_not_found')
  refused(await ada.post('/api/huddles/huddle_none/leave'), 404, 'huddle_not_found')
})

add('each of them for somebody who cannot read the conversation: 403 not_authorized', async scene => {
  const { id } = await scene.huddle()
  refused(await scene.linus.get(`/api/huddles/${id}`), 403, 'not_authorized')
  refused(
    await scene.linus.post(`/api/huddles/${id}/invite`, { user_ids: [scene.grace.id] }),
    403,
    'not_authorized',
  )
  refused(await scene.linus.post(`/api/huddles/${id}/join`), 403, 'not_authorized')
})

add(
  'the 51st: 409 huddle_full; who is inside may come again',
  async scene => {
    const channelId = await scene.conversation('public')
    const body = { name: 'All', workspace_id: scene.workspaceId, channel_id: channelId }
    const id = filled(object(succeeded(await scene.ada.post('/api/huddles', body), 201).huddle).id)
    const people: Person[] = []
    for (let n = 0; n < 51; n++) people.push(await scene.newcomer(`Number ${n}`))
    for (const one of people.slice(0, 50)) succeeded(await one.post(`/api/huddles/${id}/join`))
    const [first] = people
    const last = people.at(-1)
    if (first === undefined || last === undefined) throw new Error('nobody came')
    refused(await last.post(`/api/huddles/${id}/join`), 409, 'huddle_full')
    succeeded(await first.post(`/api/huddles/${id}/join`))
    for (const one of people) await one.post(`/api/huddles/${id}/leave`)
  },
  { seconds: 110 },
)

add('each of them without a token: 401 unauthorized', async ({ rest }) => {
  refused(await rest.ask('POST', '/api/huddles', { body: {} }), 401, 'unauthorized')
  refused(await rest.ask('GET', '/api/huddles/x'), 401, 'unauthorized')
  for (const what of ['join', 'leave']) {
    refused(await rest.ask('POST', `/api/huddles/x/${what}`), 401, 'unauthorized')
  }
  refused(await rest.ask('POST', '/api/huddles/x/invite', { body: { user_ids: ['x'] } }), 401, 'unauthorized')
})

export const HUDDLES = rows
