import type { Socket } from 'node:net'
import { type ChaosSettings, type LinePlan, slice } from './line-plan.ts'
import type { Random } from './random.ts'

/** A half-closed line is gone for good after this many milliseconds. */
const HALF_CLOSED_MS = 150
/** Bytes under way in one direction before its sender has to wait. */
const MAX_QUEUED = 1_000_000

interface PipeOptions {
  readonly from: Socket
  readonly to: Socket
  readonly random: Random
  readonly settings: () => ChaosSettings
  readonly lateShare: (settings: ChaosSettings) => number
  readonly onForwarded: (bytes: number) => void
}

/** One direction of a line: hands pieces on in order, late and in slices. */
class ChaosPipe {
  readonly #options: PipeOptions
  readonly #queue: { readonly bytes: Buffer; readonly due: number }[] = []
  #queued = 0
  #lastDue = 0
  #timer: NodeJS.Timeout | null = null
  #mute = false

  constructor(options: PipeOptions) {
    this.#options = options
    options.from.on('data', chunk => this.#take(Buffer.isBuffer(chunk) ? chunk : Buffer.from(chunk)))
    options.from.on('end', () => this.#finish())
  }

  /** Nothing passes any more, and nobody is told. */
  mute(): void {
    this.#mute = true
    this.#stop()
  }

  /** Writes a part of what waits, so that the other side is left with half a frame. */
  writeHalf(share: number): void {
    const waiting = Buffer.concat(this.#queue.map(({ bytes }) => bytes))
    this.#stop()
    if (waiting.length > 1) this.#write(waiting.subarray(0, Math.ceil((waiting.length - 1) * share)))
  }

  #take(chunk: Buffer): void {
    if (this.#mute) return
    const { random, settings, lateShare, from } = this.#options
    const now = settings()
    for (const bytes of slice(random, chunk, now.sliceShare)) {
      const late = random.chance(lateShare(now)) ? random.between(now.lateMs) : 0
      const due = performance.now() + random.between(now.latencyMs) + late
      this.#lastDue = Math.max(this.#lastDue, due)
      this.#queue.push({ bytes, due: this.#lastDue })
      this.#queued += bytes.length
    }
    if (this.#queued > MAX_QUEUED) from.pause()
    this.#schedule()
  }

  #schedule(): void {
    const first = this.#queue[0]
    if (first === undefined || this.#timer !== null) return
    const left = first.due - performance.now()
    if (left <= 0) this.#flush()
    else this.#timer = setTimeout(() => this.#flush(), left)
  }

  #flush(): void {
    this.#timer = null
    const now = performance.now()
    const calm = this.#options.settings().latencyMs[1] === 0
    for (let first = this.#queue[0]; first !== undefined; first = this.#queue[0]) {
      if (first.due > now && !calm) break
      this.#queue.shift()
      this.#queued -= first.bytes.length
      this.#write(first.bytes)
    }
    if (this.#queued < MAX_QUEUED / 2) this.#options.from.resume()
    this.#schedule()
  }

  /** The sender closed its side: so does ours, after what is under way. */
  #finish(): void {
    if (this.#mute) return
    const wait = Math.max(0, this.#lastDue - performance.now())
    setTimeout(() => this.#options.to.end(), wait + 1)
  }

  #write(bytes: Buffer): void {
    if (this.#options.to.writable) this.#options.to.write(bytes)
    this.#options.onForwarded(bytes.length)
  }

  #stop(): void {
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timer = null
    this.#queue.length = 0
    this.#queued = 0
  }
}

export interface ChaosLineOptions {
  readonly client: Socket
  readonly target: Socket
  readonly plan: LinePlan
  readonly up: Random
  readonly down: Random
  readonly settings: () => ChaosSettings
  /** Bytes went on to the target. */
  readonly onUpload: (bytes: number) => void
  readonly onGone: () => void
}

/** One connection through the proxy, from its plan to its end. */
export class ChaosLine {
  readonly #options: ChaosLineOptions
  readonly #up: ChaosPipe
  readonly #down: ChaosPipe
  #life: NodeJS.Timeout | null = null
  #silent = false
  #gone = false

  constructor(options: ChaosLineOptions) {
    this.#options = options
    const { client, target, settings, plan } = options
    for (const socket of [client, target]) {
      socket.setNoDelay(true)
      socket.on('error', () => this.#destroy(true))
      socket.on('close', () => this.#closed(socket))
    }
    const onUpload = options.onUpload
    this.#up = new ChaosPipe({
      from: client,
      to: target,
      random: options.up,
      settings,
      lateShare: () => 0,
      onForwarded: onUpload,
    })
    this.#down = new ChaosPipe({
      from: target,
      to: client,
      random: options.down,
      settings,
      lateShare: now => now.lateShare,
      onForwarded: () => undefined,
    })
    if (plan.lifeMs !== null) this.#life = setTimeout(() => this.end(), plan.lifeMs)
  }

  /** Ends it the way its plan says. */
  end(): void {
    const { plan, client, target } = this.#options
    if (plan.end === 'silent') {
      this.#silent = true
      this.#up.mute()
      this.#down.mute()
      return
    }
    if (plan.end === 'reset') {
      this.#destroy(true)
      return
    }
    if (plan.end === 'halfFrame') {
      this.#up.writeHalf(plan.lastShare)
      this.#down.writeHalf(plan.lastShare)
    }
    target.end()
    if (plan.end === 'halfFrame') client.end()
    this.#life = setTimeout(() => this.#destroy(false), plan.end === 'halfClose' ? HALF_CLOSED_MS : 5)
  }

  /** Lives on without further trouble; one that fell silent ends now. */
  heal(): void {
    if (this.#silent) this.#destroy(true)
    else if (this.#life !== null) clearTimeout(this.#life)
  }

  /** Torn down at once. */
  destroy(): void {
    this.#destroy(true)
  }

  /** One side is gone. While a line is silent the other side must not learn of it. */
  #closed(socket: Socket): void {
    const { client, target } = this.#options
    if (this.#silent && socket === target) return
    this.#destroy(false)
    client.destroy()
    target.destroy()
  }

  #destroy(reset: boolean): void {
    if (this.#gone) return
    this.#gone = true
    if (this.#life !== null) clearTimeout(this.#life)
    this.#up.mute()
    this.#down.mute()
    for (const socket of [this.#options.client, this.#options.target]) {
      if (reset) socket.resetAndDestroy()
      else socket.destroySoon()
    }
    this.#options.onGone()
  }
}
