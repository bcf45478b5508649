import { AppError } from '#shared/errors.ts'
import type { CallId } from '#shared/ids.ts'
import type { RememberedCall } from '../rooms/remembered-room.ts'
import type { Call } from './call.ts'
import type { CallsApi } from './calls-api.ts'

interface CallsToResumeOptions {
  readonly api: CallsApi
  /** It still goes on: goes in again. */
  readonly enter: (room: RememberedCall) => void
  /** Fewer are waiting. */
  readonly onSettled: () => void
}

/** Calls that the former page of this window was in, until it is known whether they go on. */
export class CallsToResume {
  readonly #options: CallsToResumeOptions
  #waiting: readonly RememberedCall[] = []

  constructor(options: CallsToResumeOptions) {
    this.#options = options
  }

  /** Not asked for yet: still to be remembered. */
  get waiting(): readonly RememberedCall[] {
    return this.#waiting
  }

  add(rooms: readonly RememberedCall[]): void {
    this.#waiting = rooms
    this.tryAll()
  }

  /** What cannot be asked without a line is asked with the next one. */
  tryAll(): void {
    for (const room of this.#waiting) void this.#try(room)
  }

  forget(id: CallId): void {
    const rest = this.#waiting.filter(room => room.id !== id)
    if (rest.length === this.#waiting.length) return
    this.#waiting = rest
    this.#options.onSettled()
  }

  async #try(room: RememberedCall): Promise<void> {
    try {
      const { state } = await this.#options.api.get(room.id)
      if (state !== 'ended') this.#enter(room)
      else this.forget(room.id)
    } catch (error) {
      const { category } = AppError.from(error)
      // A server that cannot tell lets us in, or not.
      if (category === 'unsupported') this.#enter(room)
      else if (category !== 'network' && category !== 'server') this.forget(room.id)
    }
  }

  /** Asked twice, entered once. */
  #enter(room: RememberedCall): void {
    if (!this.#waiting.includes(room)) return
    this.forget(room.id)
    this.#options.enter(room)
  }
}

/** A call as the next page of this window needs it to come back; nothing before the server has named it. */
export function toRemember(call: Call): RememberedCall[] {
  const { id, peerId, kind, direction, isHeld, media, conversationId } = call
  const { phase } = call.store.getState()
  if (id === null || phase === 'ended') return []
  return [{ id, peerId, kind, direction, conversationId, isRinging: phase === 'ringing', isHeld, media }]
}
