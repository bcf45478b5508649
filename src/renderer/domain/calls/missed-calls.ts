import type { UserId } from '#shared/ids.ts'
import type { CallLogEntry } from '#shared/model/call.ts'
import type { LogPort, SeenCallsPort } from '../ports.ts'
import { createStore, type ReadableStore } from '../store.ts'
import { callOutcome } from './call-outcome.ts'
import type { CallsApi } from './calls-api.ts'
import { isReturned } from './returned-calls.ts'

const LOOKED_AT = 50
/** So many are remembered as seen: more than are looked at. */
const REMEMBERED = 200

export interface MissedCallsState {
  /** Missed and not seen in the log yet. */
  readonly count: number
  /** The missed calls that were seen, by their ids; null while that is not known. */
  readonly seen: ReadonlySet<string> | null
  /** The newest calls of the log, newest first; those that go on are among them. */
  readonly latest: readonly CallLogEntry[]
}

interface MissedCallsOptions {
  readonly api: Pick<CallsApi, 'log'>
  readonly seen: SeenCallsPort
  readonly meId: UserId
  readonly log: LogPort
}

/**
 * How many calls were missed that the log has not shown yet and that were not returned, and the log's newest rows. On
 * a new machine nothing counts as missed before.
 */
export class MissedCalls {
  readonly #options: MissedCallsOptions
  readonly #store = createStore<MissedCallsState>({ count: 0, seen: null, latest: [] })
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
      const known = this.#store.getState().seen
      if (kept === null && known === null) await this.see(calls)
      else this.#count([...(known ?? []), ...(kept ?? [])])
    } catch (error) {
      log.debug('Missed calls could not be counted', { error: String(error) })
    }
  }

  /** The log has shown these calls. One that goes on may be missed yet, whenever it began. */
  async see(entries: readonly CallLogEntry[]): Promise<void> {
    const { seen } = this.#options
    const known = this.#store.getState().seen
    const missed = entries.filter(entry => this.#isMissed(entry)).map(({ id }) => id)
    if (known !== null && missed.every(id => known.has(id))) return
    const kept = (await seen.load()) ?? []
    const all = new Set([...missed, ...(this.#store.getState().seen ?? []), ...kept])
    // Those that would be counted otherwise are the last to be forgotten.
    const looked = new Set<string>(this.#entries.map(({ id }) => id))
    const ids = [...all].sort((one, other) => Number(looked.has(other)) - Number(looked.has(one)))
    this.#count(ids.slice(0, REMEMBERED))
    await seen.save(ids.slice(0, REMEMBERED))
  }

  /** One speaks to these people: what they called for before is no news any more. */
  async met(userIds: readonly UserId[]): Promise<void> {
    await this.see(this.#entries.filter(({ initiatorId }) => userIds.includes(initiatorId)))
  }

  #isMissed(entry: CallLogEntry): boolean {
    return callOutcome(entry, this.#options.meId) === 'missed'
  }

  #count(ids: readonly string[]): void {
    const latest = this.#entries
    const missed = latest.filter(entry => this.#isMissed(entry))
    const returned = missed.filter(entry => isReturned(entry, latest, this.#options.meId))
    const seen = new Set([...ids, ...returned.map(({ id }) => id)])
    this.#store.set({ count: missed.filter(({ id }) => !seen.has(id)).length, seen, latest })
  }
}
