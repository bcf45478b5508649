import type { Cancel, Clock } from '../../../ports.ts'
import { CONTROL_LABEL, NO_WISH, readWish, type Wish, wantText } from './control-messages.ts'

/** Between two messages of ours; the last word of a hurry is always said. */
const PAUSE_MS = 100
/** What a peer may say in a row, and how fast it may go on; what is beyond is dropped unread. */
const BURST = 30
const REFILL_MS = 50

interface ControlChannelOptions {
  readonly connection: RTCPeerConnection
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
  #credit = BURST
  #creditAt: number

  constructor(options: ControlChannelOptions) {
    this.#options = options
    this.#creditAt = options.clock.now()
    const { signal } = this.#listeners
    if (options.channel !== null) this.#use(options.channel)
    options.connection.addEventListener('datachannel', ({ channel }) => this.#offered(channel), { signal })
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

  /** Channels for anything else carry nothing here, and cost both sides while they are open. */
  #offered(channel: RTCDataChannel): void {
    if (channel.label === CONTROL_LABEL && this.#channel === null) this.#use(channel)
    else channel.close()
  }

  #use(channel: RTCDataChannel): void {
    const { signal } = this.#listeners
    this.#channel = channel
    channel.addEventListener('open', () => this.say(), { signal })
    channel.addEventListener('message', ({ data }) => this.#heard(data), { signal })
    this.say()
  }

  #heard(data: unknown): void {
    if (!this.#mayHear()) return
    const wish = readWish(data)
    if (wish !== null) this.#options.onWish(wish)
  }

  #mayHear(): boolean {
    const now = this.#options.clock.now()
    const refill = Math.floor(Math.max(0, now - this.#creditAt) / REFILL_MS)
    this.#credit = Math.min(BURST, this.#credit + refill)
    this.#creditAt += refill * REFILL_MS
    if (this.#credit === 0) return false
    this.#credit -= 1
    return true
  }

  dispose(): void {
    this.#listeners.abort()
    this.#cancelPause?.()
    this.#cancelPause = null
  }
}
