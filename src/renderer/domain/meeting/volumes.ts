import type { UserId } from '#shared/ids.ts'
import type { Cancel } from '../ports.ts'
import { createStore, type ReadableStore } from '../store.ts'
import type { Preferences } from './preferences.ts'

const LOUDEST = 2
/** More people than this are not remembered: those set longest ago are forgotten. */
const KEPT = 500

type VolumeMap = ReadonlyMap<UserId, number>

/** How loud each person is played: 0 is silent, 1 as sent, 2 twice as loud; who is not in the store is at 1. */
export class MeetingVolumes {
  readonly #preferences: Preferences
  readonly #store: ReturnType<typeof createStore<VolumeMap>>
  readonly store: ReadableStore<VolumeMap>
  readonly #unsubscribe: Cancel

  constructor(preferences: Preferences) {
    this.#preferences = preferences
    this.#store = createStore<VolumeMap>(preferences.store.getState().volumes)
    this.store = this.#store
    this.#unsubscribe = preferences.store.subscribe(({ volumes }) => this.#store.set(volumes))
  }

  of(person: UserId): number {
    return this.#store.getState().get(person) ?? 1
  }

  /** Values outside 0 to 2 are brought inside; what is no number changes nothing. */
  set(person: UserId, volume: number): void {
    if (Number.isNaN(volume)) return
    const next = new Map(this.#store.getState())
    next.delete(person)
    next.set(person, Math.min(Math.max(volume, 0), LOUDEST))
    this.#preferences.change({ volumes: new Map([...next].slice(-KEPT)) })
  }

  dispose(): void {
    this.#unsubscribe()
  }
}
