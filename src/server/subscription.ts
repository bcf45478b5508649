import { encodeTextFrame } from '#shared/wire/frame.ts'
import type { Identity } from './identity.ts'

/** What a subscription needs of its socket. */
export interface FrameSink {
  readonly id: string
  send(frame: string | Buffer): void
}

export interface SubscriptionOptions {
  readonly sink: FrameSink
  readonly who: Identity
  readonly topic: string
  readonly joinRef: string | null
  /** Takes the topic off its socket; set by the router. */
  readonly onClose: (subscription: Subscription) => void
}

/**
 * One topic joined on one socket. Frames that arrive before the join is answered are held back,
 * so that the reply comes first and nothing in between is lost.
 */
export class Subscription {
  readonly who: Identity
  readonly topic: string
  readonly joinRef: string | null
  readonly #sink: FrameSink
  readonly #onClose: (subscription: Subscription) => void
  #held: (string | Buffer)[] | null = []
  #closing = false

  constructor(options: SubscriptionOptions) {
    this.who = options.who
    this.topic = options.topic
    this.joinRef = options.joinRef
    this.#sink = options.sink
    this.#onClose = options.onClose
  }

  /** The socket it lives on: two subscriptions of one page share it. */
  get connectionId(): string {
    return this.#sink.id
  }

  /** A frame that is the same for everybody on the topic. */
  deliver(frame: Buffer): void {
    if (this.#held === null) this.#sink.send(frame)
    else this.#held.push(frame)
  }

  /** An event for this one alone. */
  push(event: string, payload: unknown): void {
    const frame = encodeTextFrame({ joinRef: this.joinRef, ref: null, topic: this.topic, event, payload })
    if (this.#held === null) this.#sink.send(frame)
    else this.#held.push(frame)
  }

  /** The join is answered: what was held back goes out, a close among it; everything later goes straight through. */
  release(): void {
    const held = this.#held ?? []
    this.#held = null
    for (const frame of held) this.#sink.send(frame)
    if (this.#closing) this.#onClose(this)
  }

  /** Ends the topic from the server's side; the client hears `phx_close` and does not come back by itself. */
  close(): void {
    if (this.#held === null) this.#onClose(this)
    else this.#closing = true
  }
}
