import * as z from 'zod'
import { deviceId } from '#shared/ids.ts'
import { deviceRequest, deviceTokenRequest } from '#shared/rest/devices.ts'
import { isoTime } from '../iso-time.ts'
import type { Services } from '../services.ts'
import { type RestApp, requireIdentity } from './app.ts'

const ofDevice = { params: z.object({ id: deviceId }) }

/** Devices (seed 000, "Device Management"; facts 1.7). No answer ever holds a push token. */
export function deviceRoutes(app: RestApp, { devices }: Services): void {
  app.post('/api/devices', { schema: { body: deviceRequest } }, async (request, reply) => {
    const { id, platform, name, registeredAt } = await devices.register(
      requireIdentity(request),
      request.body,
    )
    const device = { id, platform, name, registered_at: isoTime(registeredAt) }
    return reply.code(201).send({ success: true, device })
  })
  app.get('/api/devices', async request => {
    const rows = await devices.list(requireIdentity(request).userId)
    const listed = rows.map(({ id, platform, name, lastActiveAt }) => ({
      id,
      platform,
      name,
      last_active: isoTime(lastActiveAt),
    }))
    return { success: true, devices: listed, count: listed.length }
  })
  app.put('/api/devices/:id/token', { schema: { ...ofDevice, body: deviceTokenRequest } }, async request => {
    await devices.setToken(requireIdentity(request).userId, request.params.id, request.body.token)
    return { success: true }
  })
  app.delete('/api/devices/:id', { schema: ofDevice }, async request => {
    await devices.remove(requireIdentity(request), request.params.id)
    return { success: true }
  })
  app.post('/api/devices/:id/heartbeat', { schema: ofDevice }, async request => {
    await devices.heartbeat(requireIdentity(request).userId, request.params.id)
    return { success: true }
  })
}
