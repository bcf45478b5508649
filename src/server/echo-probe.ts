import type { Cancel, Clock } from './clock.ts'
import type { EchoThread, FromEchoThread, StartEchoThread } from './echo-thread.ts'
import type { Log } from './log.ts'
import { conflict, invalidRequest, type Refusal } from './refusal.ts'

/** A page gives up before. */
const LASTS_MS = 20_000

export interface EchoProbeOptions {
  readonly clock: Clock
  readonly log: Log
  readonly hosts: readonly string[]
  readonly startThread: StartEchoThread
  readonly sdp: string
  readonly onOver: () => void
}

export const echoBusy = (): Refusal =>
  conflict('echo_busy', 'Echo is being tried by as many as it can take; try again in a moment.')

/** One connection that sends back what comes on its data channel; over when the page hangs up, or soon. */
export class EchoProbe {
  readonly since: number
  /** Rejects with `invalid_request` for what is no offer, and with `echo_busy` when the end comes first. */
  readonly answer: Promise<string>
  readonly #options: EchoProbeOptions
  readonly #answered = Promise.withResolvers<string>()
  readonly #thread: EchoThread
  readonly #cancel: Cancel
  #wasUp = false
  #isOver = false

  constructor(options: EchoProbeOptions) {
    const { clock, log, hosts, startThread, sdp } = options
    this.#options = options
    this.since = clock.now()
    this.answer = this.#answered.promise
    this.#thread = startThread({
      hosts,
      onMessage: message => this.#take(message),
      onGone: error => {
        log.error({ err: error }, 'A probe of Echo broke')
        this.end()
      },
    })
    this.#cancel = clock.setTimeout(() => this.end(), LASTS_MS)
    this.#thread.offer(sdp)
  }

  #take(message: FromEchoThread): void {
    if (message.type === 'signal') this.#answered.resolve(message.signal.data.sdp)
    else if (message.type === 'refused') {
      this.#answered.reject(invalidRequest([{ path: 'sdp', message: 'is no offer that can be answered' }]))
      this.end()
    } else if (message.isUp) this.#wasUp = true
    else if (this.#wasUp) this.end()
  }

  end(): void {
    if (this.#isOver) return
    this.#isOver = true
    this.#cancel()
    this.#thread.dispose()
    this.#answered.reject(echoBusy())
    this.#options.onOver()
  }
}
