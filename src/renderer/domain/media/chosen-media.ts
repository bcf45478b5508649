import { AppError } from '#shared/errors.ts'
import type { Cancel, LogPort } from '../ports.ts'
import { createStore, type ReadableStore } from '../store.ts'
import { FIRST_MEDIA_CHOICES, type MediaChoices, type MediaChoicesPort } from './media-choices.ts'

interface ChosenMediaOptions {
  /** Absent: what is chosen lasts as long as this object. */
  readonly mediaChoices?: MediaChoicesPort | undefined
  readonly log: LogPort
}

/** The devices and effects of this person's choice, the same in every part of the app. */
export class ChosenMedia {
  readonly #options: ChosenMediaOptions
  readonly #store = createStore<MediaChoices>(FIRST_MEDIA_CHOICES)
  readonly store: ReadableStore<MediaChoices> = this.#store
  /** Resolves in any case, once the store holds what was kept. */
  readonly loaded: Promise<void>
  readonly #forget: Cancel | undefined
  #chosen: Partial<MediaChoices> = {}
  /** Being kept, oldest first: newer than whatever is heard meanwhile. */
  #saving: readonly Partial<MediaChoices>[] = []
  #disposed = false

  constructor(options: ChosenMediaOptions) {
    this.#options = options
    this.#forget = options.mediaChoices?.onChange(choices => {
      this.#show(Object.assign({}, choices, ...this.#saving))
    })
    this.loaded = this.#load()
  }

  /** Holds from now on, also where it cannot be kept. */
  choose(change: Partial<MediaChoices>): void {
    this.#chosen = { ...this.#chosen, ...change }
    this.#store.patch(change)
    void this.#save(change)
  }

  async #load(): Promise<void> {
    const { mediaChoices } = this.#options
    if (mediaChoices === undefined) return
    try {
      const kept = await mediaChoices.load()
      // What was chosen meanwhile is newer.
      this.#show({ ...kept, ...this.#chosen })
    } catch (error) {
      this.#lost(error)
    }
  }

  async #save(change: Partial<MediaChoices>): Promise<void> {
    this.#saving = [...this.#saving, change]
    try {
      await this.#options.mediaChoices?.save(change)
    } catch (error) {
      this.#lost(error)
    } finally {
      this.#saving = this.#saving.filter(each => each !== change)
    }
  }

  #show(choices: MediaChoices): void {
    if (!this.#disposed) this.#store.set(choices)
  }

  #lost(error: unknown): void {
    this.#options.log.warn('Choices of devices cannot be kept', { code: AppError.from(error).code })
  }

  dispose(): void {
    this.#disposed = true
    this.#forget?.()
  }
}
