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
  readonly #screens: ReturnType<typeof createStore<VolumeMap>>
  /** How loud the sound of each person's screen is played. */
  readonly screens: ReadableStore<VolumeMap>
  readonly #unsubscribe: Cancel

  constructor(preferences: Preferences) {
    this.#preferences = preferences
    const { volumes, screenVolumes } = preferences.store.getState()
    this.#store = createStore<VolumeMap>(volumes)
    this.store = this.#store
    this.#screens = createStore<VolumeMap>(screenVolumes)
    this.screens = this.#screens
    this.#unsubscribe = preferences.store.subscribe(state => {
      this.#store.set(state.volumes)
      this.#screens.set(state.screenVolumes)
    })
  }

  of(person: UserId): number {
    return this.#store.getState().get(person) ?? 1
  }

  /** Values outside 0 to 2 are brought inside; what is no number changes nothing. */
  set(person: UserId, volume: number): void {
    if (Number.isNaN(volume)) return
    this.#preferences.change({ volumes: changed(this.#store.getState(), person, volume) })
  }

  /** As `set`, for the sound of somebody's screen. */
  setScreen(person: UserId, volume: number): void {
    if (Number.isNaN(volume)) return
    this.#preferences.change({ screenVolumes: changed(this.#screens.getState(), person, volume) })
  }

  dispose(): void {
    this.#unsubscribe()
  }
}

function changed(volumes: VolumeMap, person: UserId, volume: number): Map<UserId, number> {
  const next = new Map(volumes)
  // What was set last stands last.
  next.delete(person)
  next.set(person, Math.min(Math.max(volume, 0), LOUDEST))
  return new Map([...next].slice(-KEPT))
}
