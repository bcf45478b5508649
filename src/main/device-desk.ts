import { hostname } from 'node:os'
import { join } from 'node:path'
import { app, powerMonitor, safeStorage } from 'electron'
import type { AuthState } from '#shared/ipc/sign-in.ts'
import type { Auth } from './auth.ts'
import { DeviceApi } from './device-api.ts'
import { DeviceHeartbeat } from './device-heartbeat.ts'
import { DeviceRegistration, deviceWords } from './device-registration.ts'
import { DeviceVault } from './device-vault.ts'
import type { Emit } from './ipc/emit.ts'
import type { CommandHandlers } from './ipc/handle.ts'
import { later } from './later.ts'
import { describeError, type Log } from './logger.ts'
import { onResumed } from './power.ts'
import { SecureStore } from './secure-store.ts'
import type { Fetch } from './server-request.ts'
import type { SignOuts } from './sign-outs.ts'

/** What servers know this installation by, and how they are told. */
export interface DeviceParts {
  readonly api: DeviceApi
  readonly vault: DeviceVault
}

/** The parts over a profile's own file. */
export function deviceParts(profile: string, fetch: Fetch, log: Log): DeviceParts {
  const path = join(profile, 'devices.json')
  const store = new SecureStore({ path, seal: safeStorage, platform: process.platform, log })
  return { api: new DeviceApi(fetch), vault: new DeviceVault({ store, now: () => Date.now(), log }) }
}

export interface DeviceDeskOptions {
  readonly parts: DeviceParts
  readonly auth: Auth
  readonly signOuts: SignOuts
  readonly emit: Emit
  readonly log: Log
}

export type DeviceCommand = 'device.state' | 'device.retry' | 'line.changed'

/** This computer in the list of devices of whoever is signed in: registered, alive, told of sleep and lines. */
export class DeviceDesk {
  readonly #options: DeviceDeskOptions
  readonly #heartbeat: DeviceHeartbeat
  readonly #stopListening: () => void

  constructor(options: DeviceDeskOptions) {
    const { parts, auth, signOuts, emit, log } = options
    const now = () => Date.now()
    this.#options = options
    const { platform } = process
    const registration = new DeviceRegistration({
      ...parts,
      words: deviceWords({ platform, hostname: hostname(), appVersion: app.getVersion() }),
      settled: () => signOuts.settled(),
      now,
    })
    this.#heartbeat = new DeviceHeartbeat({
      auth,
      registration,
      changed: state => emit('device.changed', state),
      now,
      random: () => Math.random(),
      later,
      log,
    })
    this.#stopListening = onResumed(powerMonitor, () => this.#heartbeat.wake())
  }

  /** The sign-in can be asked from now on. */
  start(): void {
    this.#heartbeat.start().catch((error: unknown) => {
      this.#options.log.warn('device not registered', { error: describeError(error) })
    })
  }

  authChanged(state: AuthState): void {
    this.#heartbeat.authChanged(state)
  }

  get handlers(): Pick<CommandHandlers, DeviceCommand> {
    return {
      'device.state': () => this.#heartbeat.state,
      'device.retry': () => this.#heartbeat.retry(),
      'line.changed': isUp => {
        if (isUp) this.#heartbeat.wake()
        return undefined
      },
    }
  }

  async dispose(): Promise<void> {
    this.#stopListening()
    this.#heartbeat.dispose()
    await this.#options.parts.vault.dispose()
  }
}
