import { describeError, type Log } from './logger.ts'

export interface EndingOptions {
  /** Everything that is open is put away, everything asked for is written. */
  readonly dispose: () => Promise<void>
  readonly exit: (code: number) => void
  /** Another app may start on this profile. */
  readonly release: () => void
  /** The app starts again when it has ended. */
  readonly relaunch: () => void
  readonly later: (run: () => void, ms: number) => () => void
  readonly log: Log
}

/** What has not been put away by then is on disk, and goes on at the next start. */
const DEADLINE_MS = 3_000
/** An installer that has not ended the app by then never will. */
const INSTALL_MS = 60_000

/** The end of the app: once, within seconds, and by whatever installs a new version where there is one. */
export class Ending {
  readonly #options: EndingOptions
  #state: 'running' | 'ending' | 'installing' = 'running'

  constructor(options: EndingOptions) {
    this.#options = options
  }

  /** False from when the app ends on: nothing is begun any more. */
  get isRunning(): boolean {
    return this.#state === 'running'
  }

  /** Of `will-quit`. */
  willQuit(event: { preventDefault(): void }): void {
    // All is put away; the system's own way to a new version must not be cut short.
    if (this.#state === 'installing') return
    event.preventDefault()
    if (this.#state === 'ending') return
    this.#state = 'ending'
    void this.#putAway().then(code => this.#options.exit(code))
  }

  /**
   * Puts everything away and runs `install`, which ends the app. Where that fails, at once or told later, the app of
   * before comes back.
   */
  async install(install: (failed: (error: unknown) => void) => void): Promise<void> {
    if (this.#state !== 'running') return
    this.#state = 'installing'
    await this.#putAway()
    const { release, later } = this.#options
    // The new version may be up before this one is gone.
    release()
    later(() => this.#comeBack(new Error('nothing was installed')), INSTALL_MS)
    try {
      install(error => this.#comeBack(error))
    } catch (error) {
      this.#comeBack(error)
    }
  }

  #comeBack(error: unknown): void {
    const { log, relaunch, exit } = this.#options
    log.error('new version not installed', { error: describeError(error) })
    relaunch()
    exit(0)
  }

  /** The exit code that says how it went. */
  async #putAway(): Promise<number> {
    const { dispose, later, log } = this.#options
    const late = new Promise<number>(resolve => {
      later(() => {
        log.warn('not all put away before the end')
        resolve(0)
      }, DEADLINE_MS)
    })
    const done = dispose().then(
      () => 0,
      (error: unknown) => {
        log.error('not put away', { error: describeError(error) })
        return 1
      },
    )
    return await Promise.race([done, late])
  }
}
