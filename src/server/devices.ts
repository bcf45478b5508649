import type * as z from 'zod'
import type { DeviceId, UserId } from '#shared/ids.ts'
import { MAX_DEVICES } from '#shared/model/device.ts'
import type { deviceRequest } from '#shared/rest/devices.ts'
import type { Clock } from './clock.ts'
import { DailySweep } from './daily-sweep.ts'
import type { Identity } from './identity.ts'
import type { Log } from './log.ts'
import { conflict, notFound, Refusal } from './refusal.ts'
import type { Device } from './store/device-store.ts'
import type { Store } from './store/store.ts'

/** A device that gave no sign of life for this long is forgotten. */
const STALE_MS = 30 * 24 * 3_600_000

export interface DeviceDeskOptions {
  readonly store: Store
  readonly clock: Clock
  readonly log: Log
  /** A sign-in is over: its sockets must go. */
  readonly onRevoked: (signInIds: readonly string[]) => void
}

/** Devices that people registered (seed 000, "Device Management"; facts 1.7), swept when they fall silent, and sign-ins with them when they are over. */
export class DeviceDesk {
  readonly #options: DeviceDeskOptions
  readonly #sweep: DailySweep

  constructor(options: DeviceDeskOptions) {
    this.#options = options
    const { store } = options
    this.#sweep = new DailySweep({
      ...options,
      what: 'stale devices and sign-ins',
      sweep: now => Promise.all([store.devices.sweep(now - STALE_MS), store.signIns.sweep(now)]),
    })
  }

  /** A device id that the person registered before is renewed, also at the limit. */
  async register(who: Identity, request: z.output<typeof deviceRequest>): Promise<Device> {
    const { store, clock } = this.#options
    const { device_id: id, platform, token, name, app_version: appVersion } = request
    const device = { ...who, id, platform, token, name, appVersion, now: clock.now() }
    const outcome = await store.devices.register(device, MAX_DEVICES)
    if (outcome === 'limit') {
      const message = `You have ${MAX_DEVICES} devices already; remove one first.`
      throw conflict('device_limit_exceeded', message)
    }
    if (outcome === 'signed_out') {
      throw new Refusal({
        status: 401,
        code: 'unauthorized',
        message: 'That sign-in is over; sign in again.',
      })
    }
    return outcome
  }

  list(userId: UserId): Promise<readonly Device[]> {
    return this.#options.store.devices.list(userId)
  }

  async setToken(userId: UserId, id: DeviceId, token: string): Promise<void> {
    requireKnown(await this.#options.store.devices.setToken(userId, id, token, this.#options.clock.now()))
  }

  async heartbeat(userId: UserId, id: DeviceId): Promise<void> {
    requireKnown(await this.#options.store.devices.touch(userId, id, this.#options.clock.now()))
  }

  /** Another device is signed out with it; one's own sign-in goes on without its device. */
  async remove({ userId, signInId }: Identity, id: DeviceId): Promise<void> {
    const { store, clock, onRevoked } = this.#options
    const removed = await store.devices.remove(userId, id, { signInId, at: clock.now() })
    requireKnown(removed !== 'unknown')
    if (removed !== 'unknown') onRevoked(removed.revoked)
  }

  dispose(): void {
    this.#sweep.dispose()
  }
}

function requireKnown(known: boolean): void {
  if (!known) throw notFound('device_not_found', 'You have no such device; register it again.')
}
