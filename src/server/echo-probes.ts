import type { UserId } from '#shared/ids.ts'
import { EchoProbe, type EchoProbeOptions, echoBusy } from './echo-probe.ts'
import { startEchoThread } from './echo-thread.ts'

/** Each takes a thread for a moment. */
const MAX_PROBES = 3
/** Making a connection takes its time; who asks more often waits. */
const BETWEEN_MS = 1_000

export interface EchoProbesOptions extends Pick<EchoProbeOptions, 'clock' | 'log' | 'hosts'> {
  readonly startThread?: EchoProbeOptions['startThread']
}

/**
 * Echo outside of calls, so that a page can try the way to this server: nobody is called, and nothing is kept of it.
 * One probe at a time for each person.
 */
export class EchoProbes {
  readonly #options: EchoProbesOptions
  readonly #running = new Map<UserId, EchoProbe>()

  constructor(options: EchoProbesOptions) {
    this.#options = options
  }

  get count(): number {
    return this.#running.size
  }

  /** The answer to an offer. Rejects with `echo_busy`, and with `invalid_request` for what is no offer. */
  async answer(userId: UserId, sdp: string): Promise<string> {
    const { clock, startThread = startEchoThread } = this.#options
    const former = this.#running.get(userId)
    if (former !== undefined && clock.now() - former.since < BETWEEN_MS) throw echoBusy()
    former?.end()
    if (this.#running.size >= MAX_PROBES) throw echoBusy()
    const probe = new EchoProbe({
      ...this.#options,
      startThread,
      sdp,
      onOver: () => this.#running.delete(userId),
    })
    this.#running.set(userId, probe)
    return probe.answer
  }

  dispose(): void {
    for (const probe of [...this.#running.values()]) probe.end()
  }
}
