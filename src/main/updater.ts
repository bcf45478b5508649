import { AppError } from '#shared/errors.ts'
import type { Obstacle } from '#shared/ipc/abilities.ts'
import type { UpdateState } from '#shared/ipc/update.ts'
import type { Emit } from './ipc/emit.ts'
import type { CommandHandlers } from './ipc/handle.ts'
import { describeError, type Log } from './logger.ts'

export interface FoundUpdate {
  readonly version: string
  /** Plain text. */
  readonly notes: string
}

/** Where new versions come from (`update-source.ts`). */
export interface UpdateSource {
  /** The newest version, if it is newer than this one. */
  check(): Promise<FoundUpdate | null>
  /** Fetches what was found and checks its signature; `progress` from 0 to 100. Rejects when it is called off. */
  fetch(progress: (percent: number) => void, signal: AbortSignal): Promise<void>
  /** Ends the app and starts the new version. */
  install(): void
}

export interface UpdaterOptions {
  /** Why there is nothing to update here; null where there is. */
  readonly obstacle: Obstacle | null
  readonly source: UpdateSource
  /** New versions are fetched by themselves. */
  readonly isAutomatic: () => boolean
  readonly inCall: () => boolean
  readonly emit: Emit
  readonly later: (run: () => void, ms: number) => () => void
  /** Epoch milliseconds. */
  readonly now: () => number
  readonly log: Log
}

export type UpdateCommand = 'update.state' | 'update.check' | 'update.fetch' | 'update.install'

const FIRST_LOOK_MS = 60_000
const NEXT_LOOK_MS = 6 * 60 * 60_000

/** Looks for new versions, fetches them, and installs them when asked or when the app ends; never in a call. */
export class Updater {
  readonly #options: UpdaterOptions
  #state: UpdateState
  #found: FoundUpdate | null = null
  #cancel: () => void = () => undefined
  /** Calls off what is being fetched. */
  #fetching: AbortController | null = null
  /** The person asked for what was found; a call only put it off. */
  #asked = false
  #disposed = false

  constructor(options: UpdaterOptions) {
    this.#options = options
    this.#state = options.obstacle === null ? { kind: 'current' } : { kind: 'unavailable' }
    if (options.obstacle === null) this.#lookIn(FIRST_LOOK_MS)
  }

  get handlers(): Pick<CommandHandlers, UpdateCommand> {
    return {
      'update.state': () => this.#state,
      'update.check': () => this.check(),
      'update.fetch': () => this.#fetchNow(),
      'update.install': () => {
        this.#install()
        return undefined
      },
    }
  }

  /** Looks for a new version; resolves when it is known whether there is one. */
  async check(): Promise<UpdateState> {
    const isBusy = ['unavailable', 'checking', 'fetching', 'ready'].includes(this.#state.kind)
    if (isBusy || this.#disposed) return this.#state
    this.#set({ kind: 'checking' })
    try {
      this.#found = await this.#options.source.check()
      if (this.#found === null) this.#set({ kind: 'current', checkedAt: this.#options.now() })
      else this.#set({ kind: 'found', ...this.#found })
    } catch (error) {
      this.#failed('It could not be found out whether there is a new version.', error)
    }
    this.#fetchIfWanted()
    return this.#state
  }

  /** A call began or ended: it has the line for itself, and what waited for its end goes on. */
  callChanged(): void {
    if (this.#options.inCall()) this.#fetching?.abort()
    else this.#fetchIfWanted()
  }

  /** New versions may be wanted by themselves now. */
  wishesChanged(): void {
    this.#fetchIfWanted()
  }

  dispose(): void {
    this.#disposed = true
    this.#cancel()
    this.#fetching?.abort()
  }

  #lookIn(ms: number): void {
    this.#cancel = this.#options.later(() => {
      void this.check()
      this.#lookIn(NEXT_LOOK_MS)
    }, ms)
  }

  #fetchIfWanted(): void {
    const { isAutomatic, inCall } = this.#options
    if (this.#disposed || this.#state.kind !== 'found' || inCall()) return
    if (isAutomatic() || this.#asked) void this.#fetch(this.#state)
  }

  #fetchNow(): UpdateState {
    this.#refuseInCall()
    this.#asked = true
    this.#fetchIfWanted()
    return this.#state
  }

  async #fetch({ version, notes }: FoundUpdate): Promise<void> {
    const found = { version, notes }
    const fetching = new AbortController()
    this.#fetching = fetching
    this.#set({ kind: 'fetching', ...found, percent: 0 })
    try {
      await this.#options.source.fetch(percent => this.#progress(found, percent), fetching.signal)
      this.#asked = false
      this.#set({ kind: 'ready', ...found })
    } catch (error) {
      if (fetching.signal.aborted) this.#set({ kind: 'found', ...found })
      else this.#failed('The new version could not be fetched, or is not signed as it must be.', error)
    }
    this.#fetching = null
    // The call may be over already.
    this.#fetchIfWanted()
  }

  #progress(found: FoundUpdate, percent: number): void {
    const whole = Math.floor(Math.min(100, Math.max(0, percent)))
    const shown = this.#state.kind === 'fetching' ? this.#state.percent : 100
    if (whole > shown) this.#set({ kind: 'fetching', ...found, percent: whole })
  }

  #install(): void {
    this.#refuseInCall()
    if (this.#state.kind === 'ready') this.#options.source.install()
  }

  #refuseInCall(): void {
    if (!this.#options.inCall()) return
    throw new AppError({
      code: 'update_in_call',
      category: 'conflict',
      message: 'A new version waits until the call is over.',
    })
  }

  #failed(reason: string, error: unknown): void {
    this.#options.log.warn('update failed', { error: describeError(error) })
    this.#asked = false
    this.#set({ kind: 'failed', reason })
  }

  #set(state: UpdateState): void {
    if (this.#disposed) return
    this.#state = state
    this.#options.emit('update.changed', state)
  }
}
