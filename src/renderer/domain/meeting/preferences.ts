import { AppError } from '#shared/errors.ts'
import type { LogPort, MeetingPreferences, MeetingPreferencesPort } from '../ports.ts'
import { createStore, type ReadableStore } from '../store.ts'

interface PreferencesOptions {
  /** Absent: what is chosen lasts as long as the meeting. */
  readonly preferences?: MeetingPreferencesPort | undefined
  readonly log: LogPort
}

/** What this person chose for meetings, here and in former ones. What is chosen before it is read stays. */
export class Preferences {
  readonly #options: PreferencesOptions
  readonly #store = createStore<MeetingPreferences>({
    volumes: new Map(),
    screenVolumes: new Map(),
    hideSelf: false,
    hideWithoutVideo: false,
    huddleMicrophone: false,
    screenQuality: 'text',
    screenSound: false,
  })
  readonly store: ReadableStore<MeetingPreferences> = this.#store
  readonly #loaded: Promise<void>
  #chosen: Partial<MeetingPreferences> = {}
  #disposed = false

  constructor(options: PreferencesOptions) {
    this.#options = options
    this.#loaded = this.#load()
  }

  change(change: Partial<MeetingPreferences>): void {
    this.#chosen = { ...this.#chosen, ...change }
    this.#store.patch(change)
    void this.#save(Object.keys(change) as (keyof MeetingPreferences)[])
  }

  /** After loading, so that volumes of former meetings are kept with the new ones. */
  async #save(names: readonly (keyof MeetingPreferences)[]): Promise<void> {
    await this.#loaded
    const state = this.#store.getState()
    try {
      await this.#options.preferences?.save(Object.fromEntries(names.map(name => [name, state[name]])))
    } catch (error) {
      this.#lost(error)
    }
  }

  async #load(): Promise<void> {
    const { preferences } = this.#options
    if (preferences === undefined) return
    try {
      const kept = await preferences.load()
      const volumes = new Map([...kept.volumes, ...(this.#chosen.volumes ?? [])])
      const screenVolumes = new Map([...kept.screenVolumes, ...(this.#chosen.screenVolumes ?? [])])
      if (!this.#disposed) this.#store.set({ ...kept, ...this.#chosen, volumes, screenVolumes })
    } catch (error) {
      this.#lost(error)
    }
  }

  #lost(error: unknown): void {
    this.#options.log.warn('Choices for meetings cannot be kept', { code: AppError.from(error).code })
  }

  dispose(): void {
    this.#disposed = true
  }
}
