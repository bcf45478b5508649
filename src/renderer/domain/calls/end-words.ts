import type { CallId } from '#shared/ids.ts'
import type { UserContract } from '../realtime/topic-contract.ts'
import type { EventPayload, TypedChannel } from '../realtime/typed-channel.ts'
import type { EndWord } from './call-options.ts'

export type CallEnd = EventPayload<UserContract, 'call:end'>

/** How many ended calls are remembered, so that a repeated ring does not ring again. */
const MAX_FINISHED = 50

/** What is said and heard of ends on `user:<me>`: told late where there was no line, heard early where no call has the name yet. */
export class EndWords {
  readonly #channel: () => TypedChannel<UserContract> | null
  readonly #finished = new Map<CallId, EndWord | null>()
  readonly #early = new Map<CallId, CallEnd>()
  readonly #untold = new Map<CallId, EndWord>()

  constructor(channel: () => TypedChannel<UserContract> | null) {
    this.#channel = channel
  }

  tell(callId: CallId, word: EndWord): void {
    const channel = this.#channel()
    if (channel?.joined === true) channel.cast('call:end', { callId, reason: word })
    else this.#untold.set(callId, word)
  }

  /** Ends that could not be told without a line. */
  tellUntold(): void {
    for (const [callId, reason] of this.#untold) this.#channel()?.cast('call:end', { callId, reason })
    this.#untold.clear()
  }

  /** The call is over here; `word` is said again should it ring again. */
  finished(id: CallId, word: EndWord | null): void {
    this.#finished.delete(id)
    this.#finished.set(id, word)
    const [oldest] = this.#finished.keys()
    if (this.#finished.size > MAX_FINISHED && oldest !== undefined) this.#finished.delete(oldest)
  }

  /** One goes into it again. */
  revived(id: CallId): void {
    this.#finished.delete(id)
  }

  /** True for the ring of a call that is over here. */
  isRepeated(id: CallId): boolean {
    const word = this.#finished.get(id)
    if (word !== undefined && word !== null) this.tell(id, word)
    return word !== undefined
  }

  /** An end that is quicker than the answer that names the call. */
  heardEarly(end: CallEnd): void {
    if (this.#early.size < MAX_FINISHED) this.#early.set(end.callId, end)
  }

  /** The end that was heard before the call had this name, if any. */
  takeEarly(id: CallId): CallEnd | undefined {
    const end = this.#early.get(id)
    this.#early.clear()
    return end
  }
}
