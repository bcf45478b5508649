import type { DeviceId, UserId } from '#shared/ids.ts'

/** A device that a person registered. Its push token is a secret: it goes in and never comes out again. */
export interface Device {
  readonly id: DeviceId
  readonly platform: string
  readonly name: string
  readonly registeredAt: number
  readonly lastActiveAt: number
}

export interface NewDevice {
  readonly userId: UserId
  readonly id: DeviceId
  /** The device goes when this sign-in ends. */
  readonly signInId: string
  readonly platform: string
  readonly token: string
  readonly name: string
  readonly appVersion: string
  readonly now: number
}

/** Devices of people: an id means something together with its person only. */
export interface DeviceStore {
  /** Renews the person's device of that id, or adds one while there are fewer than `limit`. */
  register(device: NewDevice, limit: number): Promise<Device | 'limit' | 'signed_out'>
  /** Last active first. */
  list(userId: UserId): Promise<readonly Device[]>
  /** False for a device that the person does not have; so below. */
  setToken(userId: UserId, id: DeviceId, token: string, now: number): Promise<boolean>
  touch(userId: UserId, id: DeviceId, now: number): Promise<boolean>
  /**
   * Removes a device, and ends the sign-in that it came with, unless it is the one of who asks: that one goes on
   * without its device. Answers with the sign-ins that ended.
   */
  remove(
    userId: UserId,
    id: DeviceId,
    by: { readonly signInId: string; readonly at: number },
  ): Promise<{ readonly revoked: readonly string[] } | 'unknown'>
  /** Removes every device that was last active before that moment. */
  sweep(before: number): Promise<void>
}
