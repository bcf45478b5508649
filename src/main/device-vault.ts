import { randomBytes, randomUUID } from 'node:crypto'
import * as z from 'zod'
import { AppError } from '#shared/errors.ts'
import { deviceId } from '#shared/ids.ts'
import { describeError, type Log } from './logger.ts'
import type { SecureStore } from './secure-store.ts'

const ownDevice = z.object({
  serverUrl: z.string(),
  userId: z.string(),
  deviceId,
  pushToken: z.string().min(1),
  /** Epoch milliseconds. */
  tokenMadeAt: z.number(),
})
const content = z.object({ version: z.literal(1), devices: z.array(ownDevice) })

/** What one account on one server knows this installation by. */
export type OwnDevice = z.output<typeof ownDevice>

export interface DeviceVaultOptions {
  readonly store: SecureStore
  readonly now: () => number
  readonly log: Log
}

/** The device ids and push tokens of this installation, sealed in a file of their own. */
export class DeviceVault {
  readonly #options: DeviceVaultOptions
  #devices: readonly OwnDevice[] | null = null
  #working: Promise<unknown> = Promise.resolve()

  constructor(options: DeviceVaultOptions) {
    this.#options = options
  }

  /** The device of an account; a new one is on disk before anybody hears of it. Rejects while the key store is locked. */
  of(serverUrl: string, userId: string): Promise<OwnDevice> {
    return this.#inTurn(async () => {
      const known = find(await this.#open(), serverUrl, userId)
      if (known !== undefined) return known
      const id = deviceId.parse(randomUUID())
      return this.#keep({ serverUrl, userId, deviceId: id, ...this.#freshToken() })
    })
  }

  /** The device that an account has here, undefined when it has none. */
  ifKnown(serverUrl: string, userId: string): Promise<OwnDevice | undefined> {
    return this.#inTurn(async () => find(await this.#open(), serverUrl, userId))
  }

  /** A push token for the device that nobody knows yet; `keep` it once the server took it. */
  withFreshToken(device: OwnDevice): OwnDevice {
    return { ...device, ...this.#freshToken() }
  }

  keep(device: OwnDevice): Promise<OwnDevice> {
    return this.#inTurn(() => this.#keep(device))
  }

  /** Resolves when what was begun is on disk. */
  async dispose(): Promise<void> {
    await this.#working
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#working.then(work)
    this.#working = done.catch((error: unknown) => {
      this.#options.log.warn('device not kept', { error: describeError(error) })
    })
    return done
  }

  async #open(): Promise<readonly OwnDevice[]> {
    this.#devices ??= await this.#read()
    return this.#devices
  }

  async #read(): Promise<readonly OwnDevice[]> {
    const { store, log } = this.#options
    const reading = await store.read()
    if (reading.kind === 'locked') {
      const message = 'The key store of this computer is locked. Unlock it and start QuikApp again.'
      throw new AppError({ code: 'key_store_locked', category: 'unsupported', message })
    }
    if (reading.kind !== 'text') return []
    try {
      return content.parse(JSON.parse(reading.text)).devices
    } catch (error) {
      const path = await store.keepCopy()
      log.error('saved devices have an unknown form', { path, error: describeError(error) })
      return []
    }
  }

  async #keep(device: OwnDevice): Promise<OwnDevice> {
    const { serverUrl, userId } = device
    const others = (await this.#open()).filter(
      other => other.serverUrl !== serverUrl || other.userId !== userId,
    )
    const devices = [...others, device]
    await this.#options.store.write(JSON.stringify({ version: 1, devices } satisfies z.input<typeof content>))
    this.#devices = devices
    return device
  }

  #freshToken(): Pick<OwnDevice, 'pushToken' | 'tokenMadeAt'> {
    return { pushToken: randomBytes(32).toString('base64url'), tokenMadeAt: this.#options.now() }
  }
}

function find(devices: readonly OwnDevice[], serverUrl: string, userId: string): OwnDevice | undefined {
  return devices.find(device => device.serverUrl === serverUrl && device.userId === userId)
}
