import type { UserId } from '#shared/ids.ts'
import type { CallLogEntry } from '#shared/model/call.ts'
import type { LogPort, SeenCallsPort } from '../ports.ts'
import { createStore, type ReadableStore } from '../store.ts'
import { callOutcome } from './call-outcome.ts'
import type { CallsApi } from './calls-api.ts'

const LOOKED_AT = 50

export interface MissedCallsState {
  /** Missed and not seen in the log yet. */
  readonly count: number
  /** What began up to then was seen, epoch milliseconds; null while that is not known. */
  readonly seenAt: number | null
}

interface MissedCallsOptions {
  readonly api: Pick<CallsApi, 'log'>
  readonly seen: SeenCallsPort
  readonly meId: UserId
  readonly log: LogPort
}

/** How many calls were missed that the log has not shown yet. On a new machine nothing counts as missed before. */
export class MissedCalls {
  readonly #options: MissedCallsOptions
  readonly #store = createStore<MissedCallsState>({ count: 0, seenAt: null })
  readonly store: ReadableStore<MissedCallsState> = this.#store
  #entries: readonly CallLogEntry[] = []

  constructor(options: MissedCallsOptions) {
    this.#options = options
  }

  /** Asks again. What cannot be asked stays as it was. */
  async refresh(): Promise<void> {
    const { api, seen, log } = this.#options
    try {
      const { calls } = await api.log({ limit: LOOKED_AT })
      this.#entries = calls
      // Another window may have shown more of them.
      const kept = await seen.load()
      const { seenAt } = this.#store.getState()
      if (kept === null && seenAt === null) await this.see(calls)
      else this.#count(Math.max(kept ?? 0, seenAt ?? 0))
    } catch (error) {
      log.debug('Missed calls could not be counted', { error: String(error) })
    }
  }

  /** The log has shown these calls. */
  async see(entries: readonly CallLogEntry[]): Promise<void> {
    const { seenAt } = this.#store.getState()
    const newest = Math.max(seenAt ?? 0, ...entries.map(({ startedAt }) => startedAt))
    if (newest === seenAt) return
    this.#count(newest)
    await this.#options.seen.save(newest)
  }

  #count(seenAt: number): void {
    const { meId } = this.#options
    const missed = this.#entries.filter(
      entry => entry.startedAt > seenAt && callOutcome(entry, meId) === 'missed',
    )
    this.#store.set({ count: missed.length, seenAt })
  }
}
