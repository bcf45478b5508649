import type { DeviceId } from '../ids.ts'

/** Most devices of one person (seed 000, `device_limit_exceeded`). */
export const MAX_DEVICES = 10

/** A registered device of the signed-in person (seed 000, "Device Management"). Times are epoch milliseconds. */
export interface RegisteredDevice {
  readonly id: DeviceId
  readonly platform: string
  readonly name: string
  readonly registeredAt?: number | undefined
  readonly lastActiveAt?: number | undefined
}
