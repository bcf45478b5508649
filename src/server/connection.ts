import { setImmediate as nextTurn } from 'node:timers/promises'
import { decodeBinaryFrame, decodeTextFrame, type Frame } from '#shared/wire/frame.ts'
import { CLOSE_PAGE_GONE } from '#shared/wire/page-gone.ts'
import type { Bus } from './bus.ts'
import type { Channels } from './channel.ts'
import type { Cancel, Clock } from './clock.ts'
import type { Identity } from './identity.ts'
import type { Log } from './log.ts'
import { PushLimit, type PushRate } from './push-limit.ts'
import { tooFast } from './refusal.ts'
import { Router } from './router.ts'
import type { FrameSink } from './subscription.ts'

/** The wire below a connection: a `ws` socket, or memory in tests. */
export interface Transport {
  /** Bytes that were sent and are not on their way yet. */
  readonly bufferedAmount: number
  /** A text is for this socket alone; bytes are a broadcast, the same ones for everybody on a topic. */
  send(frame: string | Buffer): void
  close(code: number, reason: string): void
  terminate(): void
}

export interface ConnectionOptions {
  readonly id: string
  readonly transport: Transport
  readonly who: Identity
  readonly channels: Channels
  readonly bus: Bus
  readonly clock: Clock
  readonly log: Log
  /** Closes a socket that said nothing for this long. */
  readonly idleMs: number
  /** False lets benches and fuzzing push as fast as they can. */
  readonly limited: boolean
  readonly onClosed: (connection: Connection) => void
}

/** Pushes of one socket (contract README). */
const PUSH_RATE: PushRate = { perSecond: 100, burst: 300 }
/** Signals of a call, apart from the other pushes: with 49 others there is an offer and ten candidates for each at once. */
const SIGNAL_RATE: PushRate = { perSecond: 200, burst: 2_000 }
/** Apart from the pushes, so that a busy socket is not taken for a dead one; a client needs two a minute. */
const HEARTBEAT_RATE: PushRate = { perSecond: 2, burst: 20 }
const BAD_FRAMES_PER_MINUTE = 100
/** Frames of one socket that are handled before others have their turn. */
const MAX_IN_A_ROW = 16
/** A reader this far behind is let go; it catches up by history when it comes back. */
const MAX_BUFFERED_BYTES = 16_000_000

/** One signed-in socket: turns what arrives into frames, in order, and keeps its limits. */
export class Connection implements FrameSink {
  readonly id: string
  readonly who: Identity
  readonly #options: ConnectionOptions
  readonly #router: Router
  readonly #pushes: PushLimit
  readonly #signals: PushLimit
  readonly #heartbeats: PushLimit
  #tail: Promise<void> = Promise.resolve()
  #inARow = 0
  #open = true
  #lastHeard: number
  #cancelIdle: Cancel
  #bad = { since: 0, count: 0 }

  constructor(options: ConnectionOptions) {
    const { bus, channels, log } = options
    this.#options = options
    this.id = options.id
    this.who = options.who
    this.#router = new Router({ sink: this, who: options.who, channels, bus, log })
    this.#pushes = new PushLimit(PUSH_RATE, options.clock.now())
    this.#signals = new PushLimit(SIGNAL_RATE, options.clock.now())
    this.#heartbeats = new PushLimit(HEARTBEAT_RATE, options.clock.now())
    this.#lastHeard = options.clock.now()
    this.#cancelIdle = this.#watchIdle(options.idleMs)
  }

  receiveText(text: string): void {
    this.#receive(decodeTextFrame(text))
  }

  receiveBinary(bytes: Uint8Array): void {
    this.#receive(decodeBinaryFrame(bytes))
  }

  send(frame: string | Buffer): void {
    if (!this.#open) return
    this.#options.transport.send(frame)
    if (this.#options.transport.bufferedAmount > MAX_BUFFERED_BYTES) {
      this.#options.log.warn({ connection: this.id }, 'a socket reads too slowly')
      this.#options.transport.terminate()
      this.closed()
    }
  }

  /** Ends the socket from the server's side. A peer that does not answer is cut off by `terminate`. */
  close(code: number, reason: string): void {
    this.#options.transport.close(code, reason)
    this.closed()
  }

  /** The peer gave a sign of life that is no frame. */
  heard(): void {
    this.#lastHeard = this.#options.clock.now()
  }

  /** The transport is gone, or as good as; `code` is its peer's word for it, where there was one. */
  closed(code?: number): void {
    if (!this.#open) return
    this.#open = false
    this.#cancelIdle()
    this.#router.dispose(code === CLOSE_PAGE_GONE ? 'pageGone' : 'dead')
    this.#options.onClosed(this)
  }

  #receive(frame: Frame | null): void {
    if (!this.#open) return
    const now = this.#options.clock.now()
    this.#lastHeard = now
    if (frame === null) {
      this.#countBadFrame(now)
      return
    }
    if (this.#options.limited && !this.#limitOf(frame).take(now)) {
      this.#router.refuse(frame, tooFast())
      return
    }
    this.#tail = this.#tail.then(() => this.#handle(frame))
  }

  /** In order, and never so many in a row that other sockets wait for long: each may write to the disk. */
  async #handle(frame: Frame): Promise<void> {
    this.#inARow += 1
    if (this.#inARow === MAX_IN_A_ROW) {
      this.#inARow = 0
      await nextTurn()
    }
    if (this.#open) await this.#router.handle(frame)
  }

  #limitOf({ topic, event }: Frame): PushLimit {
    if (event === 'call:signal') return this.#signals
    return topic === 'phoenix' && event === 'heartbeat' ? this.#heartbeats : this.#pushes
  }

  #countBadFrame(now: number): void {
    if (now - this.#bad.since > 60_000) this.#bad = { since: now, count: 0 }
    this.#bad.count += 1
    this.#options.log.debug({ connection: this.id }, 'a frame could not be read')
    if (this.#bad.count < BAD_FRAMES_PER_MINUTE) return
    this.#options.log.warn({ connection: this.id }, 'too many frames that could not be read')
    this.close(1008, 'too many bad frames')
  }

  #watchIdle(delayMs: number): Cancel {
    return this.#options.clock.setTimeout(() => {
      const left = this.#lastHeard + this.#options.idleMs - this.#options.clock.now()
      if (left > 0) this.#cancelIdle = this.#watchIdle(left)
      else this.close(1001, 'idle')
    }, delayMs)
  }
}
