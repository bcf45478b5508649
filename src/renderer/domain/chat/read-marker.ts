import type { MessageId } from '#shared/ids.ts'
import type { Message } from '#shared/model/message.ts'

interface ReadMarkerOptions {
  /** What the server says was read last. */
  readonly lastRead: () => MessageId | undefined
  /** Tells the server; false when there is no line now. */
  readonly send: (messageId: MessageId) => boolean
  /** Clears the unread counts here. */
  readonly onRead: (message: Message) => void
}

/** How far a conversation was read: told once per message, and again after a join when there was no line. */
export class ReadMarker {
  readonly #options: ReadMarkerOptions
  #readSeq = -1
  #unsent: MessageId | null = null

  constructor(options: ReadMarkerOptions) {
    this.#options = options
  }

  /** The person has seen this message and all before it. */
  mark(message: Message): void {
    if (message.seq <= this.#readSeq) return
    this.#readSeq = message.seq
    if (message.id === this.#options.lastRead()) return
    this.#options.onRead(message)
    this.#unsent = this.#options.send(message.id) ? null : message.id
  }

  /** There is a line again. */
  joined(): void {
    if (this.#unsent !== null && this.#options.send(this.#unsent)) this.#unsent = null
  }
}
