import type { IceServer } from '#shared/rest/ice.ts'
import type { Cancel, Clock, LogPort } from '../../../ports.ts'
import type { PeerLink } from '../../backend.ts'
import { renewServers } from './connection.ts'
import { sendKeyFrames } from './key-frames.ts'
import { Pulse } from './pulse.ts'

/** A way that went silent often comes back by itself within this time; after it, other ways are tried. */
const PATIENCE_MS = 1_000
/** Between attempts while nothing gets through: each keeps the browser looking for a way for longer than this. */
const RETRY_MS = 4_000
/** Whoever is dark for longer than this is probably gone: attempts then become ever more seldom. */
const HOPE_MS = 60_000
const MAX_RETRY_MS = 30_000
/** The polite side lets the other begin, so that offers seldom collide. */
const POLITE_MS = 300

interface LinkWatchOptions {
  readonly connection: RTCPeerConnection
  readonly polite: boolean
  /** The newest known: what a long call began with may have expired. */
  readonly iceServers: () => readonly IceServer[]
  readonly onLink: (link: PeerLink) => void
  readonly clock: Clock
  readonly log: LogPort
  /** True when media had been flowing before, over a former connection. */
  readonly wasUp: boolean
}

/** Tells how the way to a peer is, restarts ICE while it is broken, and makes pictures start at once when it is back. */
export class LinkWatch {
  readonly #options: LinkWatchOptions
  readonly #listeners = new AbortController()
  readonly #pulse: Pulse
  #wasUp: boolean
  #told: PeerLink | null = null
  #cancelRestart: Cancel | null = null
  #retryMs = RETRY_MS
  /** Of the first attempt to mend; null while all is well. */
  #triedAt: number | null = null
  #cancelKeyFrames: Cancel | null = null

  constructor(options: LinkWatchOptions) {
    this.#options = options
    this.#wasUp = options.wasUp
    const { connection, clock } = options
    this.#pulse = new Pulse({
      connection,
      clock,
      onDark: () => this.#restartIn(PATIENCE_MS),
      onLight: () => this.#mended(),
    })
    const { signal } = this.#listeners
    connection.addEventListener('connectionstatechange', () => this.#changed(), { signal })
  }

  get wasUp(): boolean {
    return this.#wasUp
  }

  /** The way over the server is back, or the network changed: tries other ways now, unless it works. */
  restart(): void {
    this.#hope()
    if (this.#isBroken) this.#restartIn(0)
  }

  get #isBroken(): boolean {
    return this.#pulse.isDark || ['failed', 'disconnected'].includes(this.#options.connection.connectionState)
  }

  #changed(): void {
    const state = this.#options.connection.connectionState
    if (state === 'closed') return
    if (state === 'connected') {
      this.#wasUp = true
      this.#pulse.start()
      this.#mended()
      return
    }
    this.#tell(this.#wasUp ? 'reconnecting' : 'connecting')
    // A failed attempt among many is followed by the next in its time.
    const isPatient = this.#cancelRestart !== null && this.#retryMs > RETRY_MS
    if (state === 'failed' && !isPatient) this.#restartIn(0)
    else if (state === 'disconnected' && this.#cancelRestart === null) this.#restartIn(PATIENCE_MS)
  }

  #mended(): void {
    const wasBroken = this.#cancelRestart !== null || this.#told === 'reconnecting'
    this.#stopRetrying()
    this.#hope()
    if (this.#options.connection.connectionState === 'connected') this.#tell('ok')
    if (!wasBroken) return
    this.#cancelKeyFrames?.()
    const { connection, clock, log } = this.#options
    this.#cancelKeyFrames = sendKeyFrames(connection, clock, error => {
      log.debug('A whole picture was refused', { name: error instanceof Error ? error.name : 'unknown' })
    })
  }

  #tell(link: PeerLink): void {
    if (this.#told === link) return
    this.#told = link
    this.#options.onLink(link)
  }

  #restartIn(delayMs: number): void {
    this.#stopRetrying()
    const politeMs = this.#options.polite ? POLITE_MS : 0
    this.#cancelRestart = this.#options.clock.setTimeout(() => {
      this.#tell(this.#wasUp ? 'reconnecting' : 'connecting')
      this.#restartNow()
      this.#restartIn(this.#nextRetryMs())
    }, delayMs + politeMs)
  }

  #nextRetryMs(): number {
    const now = this.#options.clock.now()
    this.#triedAt ??= now
    if (now - this.#triedAt >= HOPE_MS) this.#retryMs = Math.min(this.#retryMs * 2, MAX_RETRY_MS)
    return this.#retryMs
  }

  #hope(): void {
    this.#retryMs = RETRY_MS
    this.#triedAt = null
  }

  /** Not while an offer is under way: it is sent again until it is answered. */
  #restartNow(): void {
    const { connection } = this.#options
    if (connection.signalingState !== 'stable') return
    renewServers(connection, this.#options.iceServers(), this.#options.log)
    connection.restartIce()
  }

  #stopRetrying(): void {
    this.#cancelRestart?.()
    this.#cancelRestart = null
  }

  dispose(): void {
    this.#listeners.abort()
    this.#pulse.dispose()
    this.#stopRetrying()
    this.#cancelKeyFrames?.()
  }
}
