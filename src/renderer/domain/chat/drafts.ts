import { AppError } from '#shared/errors.ts'
import type { Cancel, Clock, DraftStorage, LogPort } from '../ports.ts'
import { Listeners } from '../realtime/listeners.ts'

/** Pause after the last key before a draft is written. */
const WRITE_DELAY_MS = 300

interface DraftsOptions {
  readonly storage: DraftStorage
  readonly clock: Clock
  readonly log: LogPort
}

/** What is written but not sent, per conversation and thread; kept over a restart. */
export class Drafts {
  readonly #options: DraftsOptions
  readonly #texts = new Map<string, string>()
  readonly #listeners = new Listeners<[]>()
  readonly #timers = new Map<string, Cancel>()
  #complained = false

  constructor(options: DraftsOptions) {
    this.#options = options
  }

  /** Brings back the drafts of an earlier run; what was written since stays. */
  async load(): Promise<void> {
    try {
      const stored = await this.#options.storage.load()
      for (const [id, text] of stored) if (!this.#texts.has(id)) this.#texts.set(id, text)
      this.#listeners.emit()
    } catch (error) {
      this.#complain(error)
    }
  }

  get(id: string): string {
    return this.#texts.get(id) ?? ''
  }

  /** Called after every change of any draft. */
  subscribe(listener: () => void): Cancel {
    return this.#listeners.add(listener)
  }

  set(id: string, text: string): void {
    if (text === this.get(id)) return
    this.#texts.set(id, text)
    this.#listeners.emit()
    this.#timers.get(id)?.()
    this.#timers.set(
      id,
      this.#options.clock.setTimeout(() => this.#write(id), WRITE_DELAY_MS),
    )
  }

  /** Writes what waits to be written. */
  dispose(): void {
    for (const id of [...this.#timers.keys()]) this.#write(id)
  }

  #write(id: string): void {
    this.#timers.get(id)?.()
    this.#timers.delete(id)
    this.#options.storage.save(id, this.get(id)).catch((error: unknown) => this.#complain(error))
  }

  #complain(error: unknown): void {
    if (!this.#complained) {
      this.#options.log.warn('Drafts cannot be kept', { error: AppError.from(error).message })
    }
    this.#complained = true
  }
}
