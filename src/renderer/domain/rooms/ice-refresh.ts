import { AppError } from '#shared/errors.ts'
import type { IceServer } from '#shared/rest/ice.ts'
import type { Cancel, Clock, LogPort } from '../ports.ts'
import type { RoomLine } from './room-line.ts'

/** `ttlSeconds`: how long relays accept what is in them. */
export interface FreshServers {
  readonly servers: readonly IceServer[]
  readonly ttlSeconds: number
}

interface IceRefreshOptions {
  readonly line: Pick<RoomLine, 'onEntered'>
  readonly fetch: () => Promise<FreshServers>
  /** Takes them into use for the connections to come. */
  readonly use: (servers: readonly IceServer[]) => void
  readonly clock: Clock
  readonly log: LogPort
}

/** Facts 1.8: ten minutes before relays stop accepting the old ones. */
const AHEAD_MS = 600_000
const RETRY_MS = 60_000
/** A timer cannot wait longer (2^31 ms); a day is more than any call lasts without a rejoin. */
const LONGEST_MS = 86_400_000

/** Keeps the credentials of relays fresh in a long call: each join brings some, here they are asked for in between. */
export class IceRefresh {
  readonly #options: IceRefreshOptions
  readonly #unsubscribe: Cancel
  #cancel: Cancel | null = null
  #disposed = false

  constructor(options: IceRefreshOptions) {
    this.#options = options
    this.#unsubscribe = options.line.onEntered(({ iceServers, iceTtlSeconds }) => {
      // Without servers there is nothing that runs out.
      if (iceServers.length > 0 && iceTtlSeconds !== undefined) this.#plan(iceTtlSeconds)
    })
  }

  dispose(): void {
    this.#disposed = true
    this.#unsubscribe()
    this.#cancel?.()
  }

  #plan(ttlSeconds: number): void {
    const inTimeMs = Math.max(ttlSeconds * 1000 - AHEAD_MS, ttlSeconds * 500)
    this.#wait(Math.min(LONGEST_MS, Math.max(RETRY_MS, inTimeMs)))
  }

  #wait(delayMs: number): void {
    this.#cancel?.()
    this.#cancel = this.#options.clock.setTimeout(() => void this.#refresh(), delayMs)
  }

  async #refresh(): Promise<void> {
    const { fetch, log, use } = this.#options
    try {
      const { servers, ttlSeconds } = await fetch()
      if (this.#disposed) return
      use(servers)
      this.#plan(ttlSeconds)
    } catch (error) {
      if (this.#disposed) return
      log.warn('Fresh ICE servers were not given', { code: AppError.from(error).code })
      this.#wait(RETRY_MS)
    }
  }
}
