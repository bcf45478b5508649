import { AppError } from '#shared/errors.ts'
import { cleanName } from '#shared/shown-name.ts'
import type { DeviceAccess, DeviceApi } from './device-api.ts'
import type { DeviceVault, OwnDevice } from './device-vault.ts'

/** How old a push token may get. */
const TOKEN_MS = 30 * 24 * 60 * 60 * 1_000
const MAX_NAME = 120

/** What a device says of itself (facts 1.7). */
export interface DeviceWords {
  readonly platform: 'macos' | 'windows' | 'linux'
  readonly name: string
  readonly appVersion: string
}

export interface AccountAccess extends DeviceAccess {
  readonly userId: string
}

/** How one sign of life went. */
export type DeviceOutcome =
  | { readonly kind: 'registered'; readonly deviceId: string; readonly wantsBeats: boolean }
  | { readonly kind: 'limit' }
  /** This server keeps no devices. */
  | { readonly kind: 'missing' }

export interface DeviceRegistrationOptions {
  readonly api: DeviceApi
  readonly vault: DeviceVault
  readonly words: DeviceWords
  /** Resolves when no unregistering of an earlier sign-in is on its way any more. */
  readonly settled: () => Promise<void>
  readonly now: () => number
}

/** One device in the list of a server: registers it, says that it lives, gives it another push token in time. */
export class DeviceRegistration {
  readonly #options: DeviceRegistrationOptions
  /** Servers that keep no devices: not asked again before the next start. */
  readonly #missing = new Set<string>()
  /** Servers that know no names of desktop systems. */
  readonly #webOnly = new Set<string>()
  /** Whose device, of which server, is registered. */
  #registered: string | null = null

  constructor(options: DeviceRegistrationOptions) {
    this.#options = options
  }

  /** The next step registers: somebody else signed in, or a new start. */
  forget(): void {
    this.#registered = null
  }

  /** The one thing that is due now. Rejects with an AppError when it has to be tried again. */
  async step(access: AccountAccess): Promise<DeviceOutcome> {
    if (this.#missing.has(access.serverUrl)) return { kind: 'missing' }
    const device = await this.#options.vault.of(access.serverUrl, access.userId)
    if (this.#registered !== keyOf(access)) return this.#register(access, device)
    // Both ways: a clock that was wrong when the token was made must not keep it for ever.
    const isOld = Math.abs(this.#options.now() - device.tokenMadeAt) >= TOKEN_MS
    return isOld ? this.#rotate(access, device) : this.#beat(access, device)
  }

  async #register(access: AccountAccess, device: OwnDevice): Promise<DeviceOutcome> {
    const { serverUrl } = access
    await this.#options.settled()
    try {
      await this.#announce(access, device)
    } catch (cause) {
      const error = AppError.from(cause)
      if (error.code === 'device_limit_exceeded') return { kind: 'limit' }
      if (!isNoRoute(error)) throw error
      this.#missing.add(serverUrl)
      return { kind: 'missing' }
    }
    this.#registered = keyOf(access)
    return registered(device)
  }

  /** Old servers know phones and browsers only: there it is one of the latter. */
  async #announce(access: AccountAccess, device: OwnDevice): Promise<void> {
    const { words, api } = this.#options
    const request = (platform: string) => ({
      device_id: device.deviceId,
      platform,
      token: device.pushToken,
      name: words.name,
      app_version: words.appVersion,
    })
    const isWeb = this.#webOnly.has(access.serverUrl)
    try {
      await api.register(access, request(isWeb ? 'web' : words.platform))
    } catch (cause) {
      const error = AppError.from(cause)
      const isRefused = error.category === 'invalid' && error.code !== 'device_limit_exceeded'
      if (!isRefused || isWeb) throw error
      await api.register(access, request('web'))
      this.#webOnly.add(access.serverUrl)
    }
  }

  async #beat(access: AccountAccess, device: OwnDevice): Promise<DeviceOutcome> {
    try {
      await this.#options.api.heartbeat(access, device.deviceId)
      return registered(device)
    } catch (cause) {
      const { category } = AppError.from(cause)
      // The list is there, only signs of life are not wanted.
      if (category === 'unsupported') return registered(device, false)
      if (category !== 'notFound') throw cause
      this.#registered = null
      return this.#register(access, device)
    }
  }

  async #rotate(access: AccountAccess, device: OwnDevice): Promise<DeviceOutcome> {
    const { api, vault } = this.#options
    const next = vault.withFreshToken(device)
    try {
      await api.setToken(access, device.deviceId, next.pushToken)
    } catch (cause) {
      if (!isNoRoute(AppError.from(cause))) throw cause
      // Not known any more, or no such route: registering brings the new one along.
      this.#registered = null
      return this.#register(access, await vault.keep(next))
    }
    return registered(await vault.keep(next))
  }
}

const keyOf = ({ serverUrl, userId }: AccountAccess): string => JSON.stringify([serverUrl, userId])

/** The words for this computer: its own name as others may read it. */
export function deviceWords(host: {
  readonly platform: NodeJS.Platform
  readonly hostname: string
  readonly appVersion: string
}): DeviceWords {
  const name = cleanName(host.hostname).slice(0, MAX_NAME).toWellFormed().trim()
  const platform = host.platform === 'darwin' ? 'macos' : host.platform === 'win32' ? 'windows' : 'linux'
  return { platform, name: name === '' ? 'Computer' : name, appVersion: host.appVersion.slice(0, 32) }
}

function isNoRoute({ category }: AppError): boolean {
  return category === 'notFound' || category === 'unsupported'
}

function registered({ deviceId }: OwnDevice, wantsBeats = true): DeviceOutcome {
  return { kind: 'registered', deviceId, wantsBeats }
}
