import { AppError } from '#shared/errors.ts'
import type { CallId } from '#shared/ids.ts'
import type { Cancel, Clock } from '../ports.ts'
import { isFresh, type RememberedCall } from '../rooms/remembered-room.ts'
import type { Call } from './call.ts'
import type { CallsApi } from './calls-api.ts'

interface CallsToResumeOptions {
  readonly api: Pick<CallsApi, 'get'>
  readonly clock: Clock
  /** It still goes on: goes in again. */
  readonly enter: (room: RememberedCall) => void
  /** Fewer are waiting. */
  readonly onSettled: () => void
}

/** A call with the last sign of life from the former page, epoch milliseconds. */
type WaitingCall = RememberedCall & { readonly at: number }

/** A server that was not there is asked again, as long as it keeps our seat. */
const RETRY_MS = 3_000

/** Calls that the former page of this window was in, until it is known whether they go on. */
export class CallsToResume {
  readonly #options: CallsToResumeOptions
  #waiting: readonly WaitingCall[] = []
  #timer: Cancel | null = null

  constructor(options: CallsToResumeOptions) {
    this.#options = options
  }

  /** Not asked for yet: still to be remembered. */
  get waiting(): readonly WaitingCall[] {
    return this.#waiting
  }

  add(rooms: readonly WaitingCall[]): void {
    this.#waiting = rooms
    this.tryAll()
  }

  /**
   * What cannot be asked without a line is asked with the next one, unless the seat there is lost by then: nobody is
   * to be heard in a call that they left long ago.
   */
  tryAll(): void {
    this.#timer?.()
    this.#timer = null
    for (const room of this.#waiting) if (this.#isInTime(room)) void this.#try(room)
  }

  forget(id: CallId): void {
    const rest = this.#waiting.filter(room => room.id !== id)
    if (rest.length === this.#waiting.length) return
    this.#waiting = rest
    this.#options.onSettled()
  }

  async #try(room: WaitingCall): Promise<void> {
    try {
      const { state } = await this.#options.api.get(room.id)
      if (state !== 'ended') this.#enter(room)
      else this.forget(room.id)
    } catch (error) {
      const { category } = AppError.from(error)
      // A server that cannot tell lets us in, or not.
      if (category === 'unsupported') this.#enter(room)
      else if (category === 'network' || category === 'server') this.#tryLater(room)
      else this.forget(room.id)
    }
  }

  #tryLater(room: WaitingCall): void {
    if (this.#waiting.includes(room)) {
      this.#timer ??= this.#options.clock.setTimeout(() => this.tryAll(), RETRY_MS)
    }
  }

  #isInTime({ id, at }: WaitingCall): boolean {
    if (isFresh(at, this.#options.clock.now())) return true
    this.forget(id)
    return false
  }

  /** Asked twice, entered once; an answer may come late, as after the machine slept. */
  #enter(room: WaitingCall): void {
    if (!this.#waiting.includes(room) || !this.#isInTime(room)) return
    this.forget(room.id)
    this.#options.enter(room)
  }

  /** Nobody comes back any more. */
  dispose(): void {
    this.#timer?.()
    this.#timer = null
    this.#waiting = []
  }
}

/** A call as the next page of this window needs it to come back; nothing before the server has named it. */
export function toRemember(call: Call): RememberedCall[] {
  const { id, peerId, kind, direction, isHeld, media, conversationId } = call
  const { phase } = call.store.getState()
  if (id === null || phase === 'ended') return []
  return [{ id, peerId, kind, direction, conversationId, isRinging: phase === 'ringing', isHeld, media }]
}
