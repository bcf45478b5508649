import type { Cancel, Clock } from '../../../ports.ts'
import type { PeerLink } from '../../backend.ts'

/** A connection often comes back by itself within this time; after it, other ways are tried. */
const PATIENCE_MS = 2_000
/** Between attempts while nothing gets through. */
const RETRY_MS = 5_000

interface LinkWatchOptions {
  readonly connection: RTCPeerConnection
  readonly onLink: (link: PeerLink) => void
  readonly clock: Clock
  /** True when media had been flowing before, over a former connection. */
  readonly wasUp: boolean
}

/** Tells how the way to a peer is, and restarts ICE when it stays broken. */
export class LinkWatch {
  readonly #options: LinkWatchOptions
  readonly #listeners = new AbortController()
  #wasUp: boolean
  #cancelRestart: Cancel | null = null

  constructor(options: LinkWatchOptions) {
    this.#options = options
    this.#wasUp = options.wasUp
    const { signal } = this.#listeners
    options.connection.addEventListener('connectionstatechange', () => this.#changed(), { signal })
  }

  get wasUp(): boolean {
    return this.#wasUp
  }

  /** Tries other ways now, unless it works or an offer is under way anyhow. */
  restart(): void {
    const { connection } = this.#options
    const isBroken = ['failed', 'disconnected'].includes(connection.connectionState)
    if (isBroken && connection.signalingState === 'stable') connection.restartIce()
  }

  #changed(): void {
    const state = this.#options.connection.connectionState
    if (state === 'closed') return
    if (state === 'connected') {
      this.#wasUp = true
      this.#stopRetrying()
      this.#options.onLink('ok')
      return
    }
    this.#options.onLink(this.#wasUp ? 'reconnecting' : 'connecting')
    if (state === 'failed') this.#restartIn(0)
    else if (state === 'disconnected') this.#restartIn(PATIENCE_MS)
  }

  #restartIn(delayMs: number): void {
    this.#stopRetrying()
    this.#cancelRestart = this.#options.clock.setTimeout(() => {
      this.restart()
      this.#restartIn(RETRY_MS)
    }, delayMs)
  }

  #stopRetrying(): void {
    this.#cancelRestart?.()
    this.#cancelRestart = null
  }

  dispose(): void {
    this.#listeners.abort()
    this.#stopRetrying()
  }
}
