import { equal, holds, isTrue, list, moment, object, refused, succeeded } from '../support/expect.ts'
import type { Person } from '../support/person.ts'
import { Skipped, section } from '../support/row.ts'
import type { Scene } from '../support/scene.ts'

const { rows, add } = section('R6', { needs: 'devices' })

const phone = (id: string) => ({
  device_id: id,
  platform: 'ios',
  token: `secret-${id}`,
  name: 'iPhone 15 Pro',
  app_version: '1.0.0',
})

/** Somebody without a device, who has none afterwards either. */
async function owner(scene: Scene): Promise<Person> {
  const person = await scene.somebody()
  const ids = async () => list(succeeded(await person.get('/api/devices')).devices).map(({ id }) => id)
  if ((await ids()).length > 0) throw new Skipped('needs an account without devices')
  scene.afterwards(async () => {
    for (const id of await ids()) await person.delete(`/api/devices/${id}`)
  })
  return person
}

add('POST /api/devices registers: 201', async scene => {
  const somebody = await owner(scene)
  const device = object(succeeded(await somebody.post('/api/devices', phone('d1')), 201).device)
  holds(device, { id: 'd1', platform: 'ios', name: 'iPhone 15 Pro' })
  moment(device.registered_at)
})

add('… again under the same id renews it', async scene => {
  const somebody = await owner(scene)
  await somebody.post('/api/devices', phone('d1'))
  const again = { ...phone('d1'), name: 'Another name' }
  holds(object(succeeded(await somebody.post('/api/devices', again), 201).device), {
    id: 'd1',
    name: 'Another name',
  })
  equal(succeeded(await somebody.get('/api/devices')).count, 1)
})

add('… the eleventh: 409 device_limit_exceeded; one of the ten can still be renewed', async scene => {
  const somebody = await owner(scene)
  for (let n = 0; n < 10; n++) succeeded(await somebody.post('/api/devices', phone(`d${n}`)), 201)
  refused(await somebody.post('/api/devices', phone('d10')), 409, 'device_limit_exceeded')
  succeeded(await somebody.post('/api/devices', phone('d3')), 201)
})

add('… without its fields: 422 invalid_request with details', async scene => {
  const body = refused(await scene.ada.post('/api/devices', { device_id: 'd1' }), 422, 'invalid_request')
  equal(
    list(body.details)
      .map(({ path }) => path)
      .sort(),
    ['name', 'platform', 'token'],
  )
})

add('GET /api/devices lists one’s own, with count, and never a token', async scene => {
  const somebody = await owner(scene)
  await somebody.post('/api/devices', phone('d1'))
  const { body, bytes } = await somebody.get('/api/devices')
  equal([body.success, body.count], [true, 1])
  const [device] = list(body.devices)
  holds(device, { id: 'd1', platform: 'ios', name: 'iPhone 15 Pro' })
  moment(device?.last_active)
  isTrue(!new TextDecoder().decode(bytes).includes('secret'), 'gives the push token away')
})

add('PUT /api/devices/:id/token', async scene => {
  const somebody = await owner(scene)
  await somebody.post('/api/devices', phone('d1'))
  equal(succeeded(await somebody.ask('PUT', '/api/devices/d1/token', { token: 'new' })), { success: true })
  refused(await somebody.ask('PUT', '/api/devices/d1/token', {}), 422, 'invalid_request')
})

add('DELETE /api/devices/:id', async scene => {
  const somebody = await owner(scene)
  await somebody.post('/api/devices', phone('d1'))
  equal(succeeded(await somebody.delete('/api/devices/d1')), { success: true })
  equal(succeeded(await somebody.get('/api/devices')).devices, [])
})

add('POST /api/devices/:id/heartbeat', async scene => {
  const somebody = await owner(scene)
  await somebody.post('/api/devices', phone('d1'))
  equal(succeeded(await somebody.post('/api/devices/d1/heartbeat')), { success: true })
})

add('each of them of an unknown id, or of somebody else’s device: 404 device_not_found', async scene => {
  const other = await owner(scene)
  await other.post('/api/devices', phone('theirs'))
  for (const id of ['none', 'theirs']) {
    refused(await scene.ada.ask('PUT', `/api/devices/${id}/token`, { token: 'x' }), 404, 'device_not_found')
    refused(await scene.ada.delete(`/api/devices/${id}`), 404, 'device_not_found')
    refused(await scene.ada.post(`/api/devices/${id}/heartbeat`), 404, 'device_not_found')
  }
})

add('each of them without a token: 401 unauthorized', async ({ rest }) => {
  refused(await rest.ask('POST', '/api/devices', { body: phone('x') }), 401, 'unauthorized')
  refused(await rest.ask('GET', '/api/devices'), 401, 'unauthorized')
  refused(await rest.ask('PUT', '/api/devices/x/token', { body: { token: 'x' } }), 401, 'unauthorized')
  refused(await rest.ask('DELETE', '/api/devices/x'), 401, 'unauthorized')
  refused(await rest.ask('POST', '/api/devices/x/heartbeat'), 401, 'unauthorized')
})

export const DEVICES = rows
