import * as z from 'zod'
import { AppError } from '#shared/errors.ts'
import type { CallId } from '#shared/ids.ts'
import type { UserContract } from '../realtime/topic-contract.ts'
import type { EventPayload, TypedChannel } from '../realtime/typed-channel.ts'
import type { EndWord } from './call-options.ts'

export type CallEnd = EventPayload<UserContract, 'call:end'>

/** How many calls are remembered at most. */
const MAX_REMEMBERED = 50

/** What is said and heard of ends on `user:<me>`: told late where there was no line, heard early where no call has the name yet. */
export class EndWords {
  readonly #channel: () => TypedChannel<UserContract> | null
  /** Not taken here, which the server does not know yet, with the word for it: its ring may be repeated until it does. */
  readonly #unanswered = new Map<CallId, EndWord | null>()
  readonly #early = new Map<CallId, CallEnd>()
  readonly #untold = new Map<CallId, EndWord>()

  constructor(channel: () => TypedChannel<UserContract> | null) {
    this.#channel = channel
  }

  tell(callId: CallId, word: EndWord): void {
    const channel = this.#channel()
    if (channel?.joined !== true) {
      this.#untold.set(callId, word)
      return
    }
    channel.push('call:end', { callId, reason: word }, z.unknown()).then(
      () => this.#unanswered.delete(callId),
      // The line was lost meanwhile, or the call is none of ours any more: saying it again does no harm.
      (error: unknown) => {
        if (AppError.from(error).category === 'network') this.#untold.set(callId, word)
      },
    )
  }

  /** Ends that could not be told without a line. */
  tellUntold(): void {
    const untold = [...this.#untold]
    this.#untold.clear()
    for (const [callId, word] of untold) this.tell(callId, word)
  }

  /** One that rang here was not taken: it does not ring again by itself. */
  notTaken(id: CallId, word: EndWord | null): void {
    this.#unanswered.set(id, word)
    const [oldest] = this.#unanswered.keys()
    if (this.#unanswered.size > MAX_REMEMBERED && oldest !== undefined) this.#unanswered.delete(oldest)
  }

  /** The server knows that it is over, or one goes into it again: the next ring is a new one. */
  settled(id: CallId): void {
    this.#unanswered.delete(id)
  }

  /** True for a repeated ring of one that was not taken; a word is said again. */
  isRepeated(id: CallId): boolean {
    const word = this.#unanswered.get(id)
    if (word !== undefined && word !== null) this.tell(id, word)
    return word !== undefined
  }

  /** An end that is quicker than the answer that names the call. */
  heardEarly(end: CallEnd): void {
    if (this.#early.size < MAX_REMEMBERED) this.#early.set(end.callId, end)
  }

  /** The end that was heard before the call had this name, if any. */
  takeEarly(id: CallId): CallEnd | undefined {
    const end = this.#early.get(id)
    this.#early.clear()
    return end
  }
}
