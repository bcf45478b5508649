import type { Cancel, Clock, LogPort } from '../../../ports.ts'
import { Candidates } from './candidates.ts'
import { Pace } from './pace.ts'
import { answersOffer, freshnessOf, hasFewLines, type Origin, originOf, stamped } from './sdp.ts'
import { Serial } from './serial.ts'

/** An unanswered offer is sent again after this long, it or its answer may be lost; then each time later. */
const OFFER_RETRY_MS = 2_000
const MAX_OFFER_RETRY_MS = 16_000
/** Of two offers that cross on their way neither is lost; whoever offers this long after ours never heard of it. */
const CROSSING_MS = 500
/** Far more than anybody says who means well; the rest is dropped. */
const DESCRIPTIONS = { burst: 100, perSecond: 20 }
const CANDIDATES = { burst: 300, perSecond: 50 }

/** What two peers tell each other about a connection (seed 001, "Call Signaling"). */
export type PeerMessage =
  | { readonly type: 'offer' | 'answer'; readonly sdp: string }
  | { readonly type: 'candidate'; readonly candidate: RTCIceCandidateInit | null }

export interface NegotiationOptions {
  readonly connection: RTCPeerConnection
  /** Number of this connection: grows from one connection to the next. */
  readonly generation: number
  /** On a collision of offers the polite side gives way. */
  readonly polite: boolean
  readonly send: (message: PeerMessage) => void
  /** A description of the other side, as the connection is to take it. */
  readonly adapt: (sdp: string) => string
  /** Before an answer is made, and when an exchange is through: the place to bring lines and tracks in order. */
  readonly onStep: () => void
  /** This connection cannot take the offer: a new one has to. */
  readonly onReplaced: (offer: string) => Promise<void>
  readonly clock: Clock
  readonly log: LogPort
}

/**
 * Perfect negotiation over one connection (W3C WebRTC, "Perfect negotiation example"), one step at a time,
 * so that repeated, late and reordered messages end in `stable`. The polite side gives way without a rollback.
 */
export class Negotiation {
  readonly #options: NegotiationOptions
  readonly #connection: RTCPeerConnection
  readonly #serial: Serial
  readonly #candidates: Candidates
  readonly #listeners = new AbortController()
  #known: Origin | null = null
  /** An offer that is sent and not set yet: see `#canWithdraw`. */
  #proposal: RTCSessionDescriptionInit | null = null
  #answered: { readonly offer: string; readonly answer: string } | null = null
  #cancelRetry: Cancel | null = null
  #retryMs = OFFER_RETRY_MS
  /** When the unanswered offer was last sent. */
  #sentAt = Number.NEGATIVE_INFINITY
  readonly #descriptions: Pace
  readonly #candidatePace: Pace
  #hasDropped = false

  constructor(options: NegotiationOptions) {
    this.#options = options
    this.#connection = options.connection
    this.#serial = new Serial(error => this.#report(error))
    this.#candidates = new Candidates(options.connection)
    this.#descriptions = new Pace(options.clock, DESCRIPTIONS.burst, DESCRIPTIONS.perSecond)
    this.#candidatePace = new Pace(options.clock, CANDIDATES.burst, CANDIDATES.perSecond)
    const { signal } = this.#listeners
    this.#connection.addEventListener('negotiationneeded', () => this.#needed(), { signal })
    this.#connection.addEventListener('icecandidate', event => this.#trickle(event.candidate), { signal })
  }

  /** Makes and sends an offer; while one is unanswered the browser asks for the next by itself. */
  offer(): void {
    this.#serial.run(async () => {
      if (this.#connection.signalingState !== 'stable' || this.#proposal !== null) return
      if (this.#canWithdraw) this.#proposal = await this.#connection.createOffer()
      else await this.#connection.setLocalDescription()
      this.resend()
    })
  }

  /**
   * Does this side set its offer only when the answer is there? To give way, it would have to roll back one that is
   * set, and with that Chromium begins its receiving streams anew, decodes them, and no element ever shows them again
   * (seen in 156). A first offer is never rolled back: a fresh connection takes the one it collides with.
   */
  get #canWithdraw(): boolean {
    return this.#options.polite && this.#known !== null
  }

  /** What was put into a connection that waits for its first offer asks for none. */
  #needed(): void {
    const { localDescription, remoteDescription } = this.#connection
    if (localDescription !== null || remoteDescription !== null) this.offer()
  }

  /** Sends the unanswered offer, if there is one, and again until it is answered. */
  resend(): void {
    this.#retryMs = OFFER_RETRY_MS
    this.#sendOffer()
  }

  /** As `resend`, where the offer is on its way already. */
  sent(): void {
    this.#retryMs = OFFER_RETRY_MS
    this.#sendLater()
  }

  #sendOffer(): void {
    this.#cancelRetry?.()
    this.#cancelRetry = null
    const offer = this.#unanswered
    if (offer === null) return
    this.#options.send({ type: 'offer', sdp: stamped(offer, this.#options.generation) })
    this.#sendLater()
  }

  /** The offer that waits for its answer. */
  get #unanswered(): string | null {
    if (this.#proposal !== null) return this.#proposal.sdp ?? null
    const { signalingState, localDescription } = this.#connection
    return signalingState === 'have-local-offer' ? (localDescription?.sdp ?? null) : null
  }

  #sendLater(): void {
    this.#sentAt = this.#options.clock.now()
    this.#cancelRetry = this.#options.clock.setTimeout(() => this.#sendOffer(), this.#retryMs)
    this.#retryMs = Math.min(this.#retryMs * 2, MAX_OFFER_RETRY_MS)
  }

  receive(message: PeerMessage): void {
    const pace = message.type === 'candidate' ? this.#candidatePace : this.#descriptions
    if (!pace.take() || (message.type !== 'candidate' && !hasFewLines(message.sdp))) {
      this.#dropped(message.type)
      return
    }
    this.#serial.run(async () => {
      if (message.type === 'candidate') {
        if (message.candidate !== null) await this.#candidates.add(message.candidate)
      } else if (message.type === 'offer') await this.#takeOffer(message.sdp)
      else await this.#takeAnswer(message.sdp)
    })
  }

  async #takeOffer(sdp: string): Promise<void> {
    const { signalingState } = this.#connection
    if (this.#answered?.offer === sdp && signalingState === 'stable') {
      this.#options.send({ type: 'answer', sdp: this.#answered.answer })
      return
    }
    const freshness = freshnessOf(originOf(sdp), this.#known)
    if (freshness === 'late') return
    const collision = signalingState !== 'stable'
    if (collision && !this.#options.polite && freshness !== 'newConnection') {
      if (this.#options.clock.now() - this.#sentAt > CROSSING_MS) this.resend()
      return
    }
    if (freshness === 'newConnection' || (collision && this.#known === null)) {
      await this.#options.onReplaced(sdp)
      return
    }
    await this.#connection.setRemoteDescription({ type: 'offer', sdp: this.#options.adapt(sdp) })
    // What it asked for and this exchange does not bring, the browser asks for again.
    this.#proposal = null
    await this.#answer(sdp)
  }

  /** Answers an offer that is set on the connection already. */
  answer(offer: string): void {
    this.#serial.run(() => this.#answer(offer))
  }

  async #answer(offer: string): Promise<void> {
    this.#known = originOf(offer)
    this.#options.onStep()
    await this.#connection.setLocalDescription()
    const local = this.#connection.localDescription?.sdp ?? ''
    const answer = stamped(local, this.#options.generation, offer)
    this.#answered = { offer, answer }
    this.#options.send({ type: 'answer', sdp: answer })
    this.#options.onStep()
    await this.#candidates.flush(error => this.#report(error))
  }

  async #takeAnswer(sdp: string): Promise<void> {
    const offer = this.#unanswered
    if (offer === null || !answersOffer(sdp, offer)) return
    await this.#setProposal()
    await this.#connection.setRemoteDescription({ type: 'answer', sdp: this.#options.adapt(sdp) })
    this.#known = originOf(sdp)
    this.#answered = null
    this.#cancelRetry?.()
    this.#cancelRetry = null
    this.#options.onStep()
    await this.#candidates.flush(error => this.#report(error))
  }

  /** It has an answer, so that it is not withdrawn any more. */
  async #setProposal(): Promise<void> {
    const proposal = this.#proposal
    if (proposal === null) return
    this.#proposal = null
    try {
      await this.#connection.setLocalDescription(proposal)
    } catch (error) {
      // Refused after all: another offer says what is to be.
      this.offer()
      throw error
    }
  }

  #trickle(candidate: RTCIceCandidate | null): void {
    this.#options.send({ type: 'candidate', candidate: candidate?.toJSON() ?? null })
  }

  #dropped(type: PeerMessage['type']): void {
    if (this.#hasDropped) return
    this.#hasDropped = true
    this.#options.log.info('Somebody sends more signals, or larger ones, than anybody needs', { type })
  }

  #report(error: unknown): void {
    const name = error instanceof Error ? error.name : 'unknown'
    this.#options.log.debug('A negotiation step was refused', { name })
  }

  dispose(): void {
    this.#listeners.abort()
    this.#serial.dispose()
    this.#cancelRetry?.()
    this.#cancelRetry = null
  }
}
