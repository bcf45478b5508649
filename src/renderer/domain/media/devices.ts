import type { Cancel, LogPort, MediaPort } from '../ports.ts'
import { createStore, type ReadableStore } from '../store.ts'
import type { DeviceKind } from './device-problem.ts'

export interface DevicesState {
  readonly status: 'unknown' | 'known'
  readonly devices: readonly MediaDeviceInfo[]
}

const INPUTS = { audio: 'audioinput', video: 'videoinput' } as const
const SHOWN = ['kind', 'deviceId', 'groupId', 'label'] as const

const sameRows = (one: readonly MediaDeviceInfo[], other: readonly MediaDeviceInfo[]): boolean =>
  one.length === other.length &&
  one.every((row, index) => SHOWN.every(field => row[field] === other[index]?.[field]))

/** The cameras, microphones and speakers of this machine, kept up to date. Names are empty until one was opened. */
export class Devices {
  readonly #media: MediaPort
  readonly #log: LogPort
  readonly #store = createStore<DevicesState>({ status: 'unknown', devices: [] })
  readonly store: ReadableStore<DevicesState> = this.#store
  readonly #unsubscribe: Cancel
  #disposed = false

  constructor(options: { readonly media: MediaPort; readonly log: LogPort }) {
    this.#media = options.media
    this.#log = options.log
    this.#unsubscribe = options.media.onDeviceChange(() => void this.refresh())
  }

  /** Reads the list; a system that refuses it leaves it as it was. */
  async refresh(): Promise<void> {
    try {
      const devices = await this.#media.enumerateDevices()
      const former = this.#store.getState()
      // The same list again is no news: whoever tries again with each change would do so for nothing.
      const isSame = former.status === 'known' && sameRows(former.devices, devices)
      if (!this.#disposed && !isSame) this.#store.set({ status: 'known', devices })
    } catch (error) {
      this.#log.warn('The devices could not be listed', { name: error instanceof Error ? error.name : '' })
    }
  }

  /** How many of the kind a list holds; 0 while it is not known. */
  count(kind: DeviceKind, { devices } = this.#store.getState()): number {
    return devices.filter(device => device.kind === INPUTS[kind]).length
  }

  /** False only when the list is known and holds none of the kind. */
  mayHave(kind: DeviceKind): boolean {
    return this.#store.getState().status === 'unknown' || this.count(kind) > 0
  }

  /** Why the one in use ended by itself; reads the list anew. Names are told only to whom devices are allowed. */
  async lossOf(kind: DeviceKind): Promise<'lost' | 'withdrawn'> {
    await this.refresh()
    const left = this.#store.getState().devices.filter(device => device.kind === INPUTS[kind])
    return left.length > 0 && left.every(device => device.label === '') ? 'withdrawn' : 'lost'
  }

  dispose(): void {
    this.#disposed = true
    this.#unsubscribe()
  }
}
