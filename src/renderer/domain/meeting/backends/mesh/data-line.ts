import type { Clock } from '../../../ports.ts'
import { type DataMessage, dataText, readData } from './data-messages.ts'
import { Pace } from './pace.ts'

/** What a peer may say at once, and how fast it may go on; what is beyond is dropped unread. */
const BURST = 120
const PER_SECOND = 60
/** What waits for the channel to open, and for the way to take it, in messages and bytes; what is beyond is not sent. */
const MOST_WAITING = 32
const MOST_BUFFERED_BYTES = 65_536

interface DataLineOptions {
  /** Where this side makes the offer the channel is in it already; else it comes with the other side's. */
  readonly channel: RTCDataChannel | null
  readonly onData: (message: DataMessage) => void
  readonly clock: Clock
}

/** Carries short words to and from the other side of a connection. */
export class DataLine {
  readonly #options: DataLineOptions
  readonly #listeners = new AbortController()
  readonly #pace: Pace
  #channel: RTCDataChannel | null = null
  #waiting: string[] = []

  constructor(options: DataLineOptions) {
    this.#options = options
    this.#pace = new Pace(options.clock, BURST, PER_SECOND)
    if (options.channel !== null) this.#use(options.channel)
  }

  /** Takes the channel that the other side opened for this; false where there is one already. */
  take(channel: RTCDataChannel): boolean {
    if (this.#channel !== null) return false
    this.#use(channel)
    return true
  }

  send(message: DataMessage): void {
    const channel = this.#channel
    if (channel?.readyState === 'open') this.#push(channel, dataText(message))
    else if (this.#waiting.length < MOST_WAITING) this.#waiting.push(dataText(message))
  }

  #use(channel: RTCDataChannel): void {
    const { signal } = this.#listeners
    this.#channel = channel
    channel.addEventListener('open', () => this.#opened(channel), { signal })
    channel.addEventListener('message', ({ data }) => this.#heard(data), { signal })
    if (channel.readyState === 'open') this.#opened(channel)
  }

  #opened(channel: RTCDataChannel): void {
    for (const text of this.#waiting.splice(0)) this.#push(channel, text)
  }

  #push(channel: RTCDataChannel, text: string): void {
    if (channel.bufferedAmount <= MOST_BUFFERED_BYTES) channel.send(text)
  }

  #heard(data: unknown): void {
    const message = this.#pace.take() ? readData(data) : null
    if (message !== null) this.#options.onData(message)
  }

  dispose(): void {
    this.#listeners.abort()
    this.#waiting = []
  }
}
