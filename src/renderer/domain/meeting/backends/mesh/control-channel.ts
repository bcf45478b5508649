import type { Cancel, Clock } from '../../../ports.ts'
import { NO_WISH, readWish, type Wish, wantText } from './control-messages.ts'
import { Pace } from './pace.ts'

/** Between two messages of ours; the last word of a hurry is always said. */
const PAUSE_MS = 100
/** What a peer may say in a row, and how fast it may go on; what is beyond is dropped unread. */
const BURST = 30
const PER_SECOND = 20

interface ControlChannelOptions {
  /** Where this side makes the offer the channel is in it already; else it comes with the other side's. */
  readonly channel: RTCDataChannel | null
  /** What is wanted from the other side. */
  readonly wish: () => Wish
  readonly onWish: (wish: Wish) => void
  readonly clock: Clock
}

/** Tells the other side of a connection what is wanted from it, and hears what it wants. */
export class ControlChannel {
  readonly #options: ControlChannelOptions
  readonly #listeners = new AbortController()
  #channel: RTCDataChannel | null = null
  #said = wantText(NO_WISH)
  #cancelPause: Cancel | null = null
  readonly #heardPace: Pace

  constructor(options: ControlChannelOptions) {
    this.#options = options
    this.#heardPace = new Pace(options.clock, BURST, PER_SECOND)
    if (options.channel !== null) this.#use(options.channel)
  }

  /** To be called when the wish changed. */
  say(): void {
    if (this.#cancelPause !== null || this.#channel?.readyState !== 'open') return
    const text = wantText(this.#options.wish())
    if (text === this.#said) return
    this.#said = text
    this.#channel.send(text)
    this.#cancelPause = this.#options.clock.setTimeout(() => {
      this.#cancelPause = null
      this.say()
    }, PAUSE_MS)
  }

  /** Takes the channel that the other side opened for this; false where there is one already. */
  take(channel: RTCDataChannel): boolean {
    if (this.#channel !== null) return false
    this.#use(channel)
    return true
  }

  #use(channel: RTCDataChannel): void {
    const { signal } = this.#listeners
    this.#channel = channel
    channel.addEventListener('open', () => this.say(), { signal })
    channel.addEventListener('message', ({ data }) => this.#heard(data), { signal })
    this.say()
  }

  #heard(data: unknown): void {
    if (!this.#heardPace.take()) return
    const wish = readWish(data)
    if (wish !== null) this.#options.onWish(wish)
  }

  dispose(): void {
    this.#listeners.abort()
    this.#cancelPause?.()
    this.#cancelPause = null
  }
}
