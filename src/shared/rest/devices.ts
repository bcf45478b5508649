import * as z from 'zod'
import { deviceId } from '../ids.ts'
import type { RegisteredDevice } from '../model/device.ts'
import { shownName } from '../shown-name.ts'
import { timestamp } from '../timestamp.ts'
import { wellFormed } from '../well-formed.ts'

const pushToken = z.string().min(1).max(4_096)

/** `POST /api/devices` (seed 000): a known `device_id` of the same person is renewed. */
export const deviceRequest = z.object({
  device_id: deviceId,
  platform: wellFormed().trim().min(1).max(32),
  token: pushToken,
  name: shownName().min(1).max(120),
  app_version: wellFormed().trim().max(32).default(''),
})
export type DeviceRequest = z.input<typeof deviceRequest>

/** A device in the seed's spelling or in the service's own (facts 1.7). */
export const wireDevice = z
  .object({
    id: deviceId.optional(),
    device_id: deviceId.optional(),
    platform: z.string().default('unknown'),
    name: z.string().optional(),
    device_name: z.string().optional(),
    registered_at: timestamp.nullish(),
    last_active: timestamp.nullish(),
    last_active_at: timestamp.nullish(),
  })
  .transform((row, context): RegisteredDevice => {
    const id = row.id ?? row.device_id
    if (id === undefined) {
      context.addIssue({ code: 'custom', message: 'a device has no id' })
      return z.NEVER
    }
    return {
      id,
      platform: row.platform,
      name: row.name ?? row.device_name ?? '',
      registeredAt: row.registered_at ?? undefined,
      lastActiveAt: row.last_active ?? row.last_active_at ?? undefined,
    }
  })

export const deviceResponse = z.object({ device: wireDevice })

export const devicesResponse = z.object({ devices: z.array(wireDevice) })

/** `PUT /api/devices/:id/token` */
export const deviceTokenRequest = z.object({ token: pushToken })
