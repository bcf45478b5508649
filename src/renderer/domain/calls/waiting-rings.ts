import type { CallId, UserId } from '#shared/ids.ts'
import type { Clock } from '../ports.ts'

/** So many ring at once; one of each person. */
const SHOWN = 4
/** So many more are kept. */
const KEPT = 20

interface Ring {
  readonly callId: CallId
  readonly callerId: UserId
}

/** Calls that came while enough others rang: each has its turn when one of those is over. */
export class WaitingRings<Incoming extends Ring> {
  readonly #clock: Clock
  /** How long a call rings, milliseconds. */
  readonly #lifeMs: number
  readonly #rings = new Map<CallId, { readonly incoming: Incoming; readonly until: number }>()

  constructor(clock: Clock, lifeMs: number) {
    this.#clock = clock
    this.#lifeMs = lifeMs
  }

  /** Keeps it where there is no place for it among those that ring; true when kept. */
  keep(incoming: Incoming, ringing: readonly { readonly peerId: UserId }[]): boolean {
    if (hasPlace(incoming, ringing)) return false
    const known = this.#rings.get(incoming.callId)
    const until = known?.until ?? this.#clock.now() + this.#lifeMs
    if (known !== undefined || this.#rings.size < KEPT) this.#rings.set(incoming.callId, { incoming, until })
    return true
  }

  forget(id: CallId): void {
    this.#rings.delete(id)
  }

  /** The one whose turn it is, if any; no more kept then. */
  take(ringing: readonly { readonly peerId: UserId }[]): Incoming | undefined {
    const now = this.#clock.now()
    for (const [id, { incoming, until }] of this.#rings) {
      const isOver = until <= now
      if (!isOver && !hasPlace(incoming, ringing)) continue
      this.#rings.delete(id)
      if (!isOver) return incoming
    }
    return undefined
  }
}

const hasPlace = ({ callerId }: Ring, ringing: readonly { readonly peerId: UserId }[]): boolean =>
  ringing.length < SHOWN && !ringing.some(({ peerId }) => peerId === callerId)
