import type { Cancel, Clock } from '../../../ports.ts'

/** While all is well: cheap, so that trouble is seen long before the browser tells of it. */
const LOOK_MS = 500
/** While nothing comes: how soon its return is seen. */
const DARK_LOOK_MS = 100
/** Silence that means trouble where something came all the time. */
const BUSY_SILENCE_MS = 1_000
/** The same where only the connection's own checks come, each 2.5 seconds. */
const IDLE_SILENCE_MS = 4_000
/** So many looks in a row that saw something: the other side sends all the time. */
const BUSY_LOOKS = 4
/** A look that comes later than this was held up: the machine slept, and nothing is known of that time. */
const MAX_GAP_MS = 1_200

interface PulseOptions {
  readonly connection: RTCPeerConnection
  readonly clock: Clock
  /** Nothing came for a while, though something should have. */
  readonly onDark: () => void
  /** Something comes again. */
  readonly onLight: () => void
}

/** Watches whether anything comes from the other side, by looking at what arrived. */
export class Pulse {
  readonly #options: PulseOptions
  #cancel: Cancel | null = null
  #isDark = false
  #streak = 0
  #silentMs = 0
  #lookedAt = 0
  #heard = 0
  #arrived = 0
  #isBusy = false

  constructor(options: PulseOptions) {
    this.#options = options
  }

  get isDark(): boolean {
    return this.#isDark
  }

  start(): void {
    if (this.#cancel !== null) return
    this.#lookedAt = this.#options.clock.now()
    this.#next()
  }

  #next(): void {
    const delayMs = this.#isDark ? DARK_LOOK_MS : LOOK_MS
    this.#cancel = this.#options.clock.setTimeout(() => void this.#look(), delayMs)
  }

  async #look(): Promise<void> {
    const came = await this.#came()
    if (this.#cancel === null) return
    const now = this.#options.clock.now()
    const gapMs = Math.min(now - this.#lookedAt, MAX_GAP_MS)
    this.#lookedAt = now
    if (came) this.#alive()
    else if (came === false) this.#silent(gapMs)
    if (this.#cancel !== null) this.#next()
  }

  #alive(): void {
    this.#silentMs = 0
    if (!this.#isDark) {
      this.#streak += 1
      this.#isBusy = this.#streak >= BUSY_LOOKS
      return
    }
    this.#isDark = false
    this.#streak = 0
    this.#options.onLight()
  }

  #silent(gapMs: number): void {
    this.#silentMs += gapMs
    this.#streak = 0
    const limitMs = this.#isBusy ? BUSY_SILENCE_MS : IDLE_SILENCE_MS
    if (this.#isDark || this.#silentMs < limitMs) return
    this.#isDark = true
    this.#options.onDark()
  }

  /** Null: nothing is known. Statistics are asked for only where no sound or picture was played meanwhile. */
  async #came(): Promise<boolean | null> {
    const { connection } = this.#options
    const heard = lastPlayed(connection)
    if (heard > this.#heard && !this.#isDark) {
      this.#heard = heard
      return true
    }
    this.#heard = heard
    const report = await connection.getStats().catch(() => null)
    const arrived = report === null ? null : arrivedIn(report)
    if (arrived === null) return null
    const former = this.#arrived
    this.#arrived = arrived
    // Less than before: a path was given up, and what it had counted went with it.
    return arrived < former ? null : arrived > former
  }

  dispose(): void {
    this.#cancel?.()
    this.#cancel = null
  }
}

/** When something of the other side was played last, in milliseconds of the page's clock; 0 for never. */
function lastPlayed(connection: RTCPeerConnection): number {
  const times = connection
    .getReceivers()
    .flatMap(receiver => receiver.getSynchronizationSources().map(({ timestamp }) => timestamp))
  return Math.max(0, ...times)
}

/** Everything that ever arrived: media, its reports, and the checks of the path; null before there is a path. */
function arrivedIn(report: RTCStatsReport): number | null {
  let sum = 0
  let isKnown = false
  for (const row of report.values() as IterableIterator<Readonly<Record<string, unknown>>>) {
    if (row.type !== 'candidate-pair') continue
    isKnown = true
    for (const key of ['packetsReceived', 'responsesReceived', 'requestsReceived']) {
      const value = row[key]
      if (typeof value === 'number') sum += value
    }
  }
  return isKnown ? sum : null
}
