import type { Cancel, Clock, LogPort } from '../../../ports.ts'
import type { PeerId, SendingCause, SendingStep } from '../../backend.ts'
import { NO_WISH, type Wish } from './control-messages.ts'
import type { ConnectionFigures, EncoderFigures } from './encoder-figures.ts'
import { firstRung, LADDER, rungAt, rungForHeight } from './ladder.ts'
import type { LocalTracks } from './media-lines.ts'
import { type NetworkRung, NOT_LIMITED, nextNetworkRung } from './network-rung.ts'
import { copingOf, isHeldBack, type PlannedEncoder } from './processor-load.ts'
import { type PeerPlan, sendingPlan } from './sending-plan.ts'
import { NOT_STARVED, nextStarvation, type Starvation } from './starvation.ts'
import { nextStep, type StepState, startState } from './step-control.ts'

/** How often is looked at how it goes. */
const PERIOD_MS = 1_000
/** Looks that make the network count as slow, and as many to take it back. */
const SLOW_LOOKS = 5

/** Somebody who is sent to. */
export interface SendingPeer {
  readonly peerId: PeerId
  tune(plan: PeerPlan): void
  figures(): Promise<ConnectionFigures>
}

interface SendingGovernorOptions {
  readonly peers: () => readonly SendingPeer[]
  readonly tracks: () => LocalTracks
  readonly onSending: (step: SendingStep, cause: SendingCause) => void
  readonly clock: Clock
  readonly log: LogPort
}

/** Decides how much everybody is sent: by their number, by what they want, by what processor and network bear. */
export class SendingGovernor {
  readonly #options: SendingGovernorOptions
  readonly #wishes = new Map<PeerId, Wish>()
  readonly #starvation = new Map<PeerId, Starvation>()
  readonly #networkRungs = new Map<PeerId, NetworkRung>()
  #encoders: ReadonlyMap<string, PlannedEncoder> = new Map()
  #plan: ReadonlyMap<PeerId, PeerPlan> = new Map()
  #state: StepState
  #lookedAt = 0
  #looking = false
  /** Grows while the network holds pictures back, falls while it does not. */
  #slowLooks = 0
  #isSlowNetwork = false
  #said: { readonly step: SendingStep; readonly cause: SendingCause } = { step: 'full', cause: 'none' }
  #cancel: Cancel | null = null
  #disposed = false

  constructor(options: SendingGovernorOptions) {
    this.#options = options
    this.#state = startState(options.clock.now())
  }

  /** What somebody wants to get. */
  wish(peerId: PeerId, wish: Wish): void {
    this.#wishes.set(peerId, wish)
    this.update()
  }

  forget(peerId: PeerId): void {
    this.#wishes.delete(peerId)
    this.#starvation.delete(peerId)
    this.#networkRungs.delete(peerId)
    this.update()
  }

  /** To be called when people or tracks changed: everybody gets what the plan says now. */
  update(): void {
    if (this.#disposed) return
    const peers = this.#options.peers()
    const { video, screen } = this.#options.tracks()
    const isShowing = peers.length > 0 && (video !== null || screen !== null)
    if (isShowing) this.#start()
    else this.#stop()
    const receivers = peers.map(({ peerId }) => ({
      peerId,
      ...(this.#wishes.get(peerId) ?? NO_WISH),
      starved: this.#isStarved(peerId),
      network: this.#networkRungs.get(peerId) ?? NOT_LIMITED,
    }))
    this.#plan = sendingPlan(receivers, this.#index, this.#isMotion)
    for (const peer of peers) {
      const part = this.#plan.get(peer.peerId)
      if (part !== undefined) peer.tune(part)
    }
    this.#tell(isShowing)
  }

  get #first(): number {
    return Math.max(firstRung(this.#options.peers().length + 1), this.#best)
  }

  /** Above it nothing is to be had from this camera. */
  get #best(): number {
    return rungForHeight(this.#options.tracks().video?.getSettings().height ?? 0)
  }

  get #index(): number {
    return this.#first + this.#state.offset
  }

  /** The screen that is shared is watched, not read. */
  get #isMotion(): boolean {
    return this.#options.tracks().screen?.contentHint === 'motion'
  }

  #planned(peerId: PeerId, encoder: EncoderFigures): PlannedEncoder | null {
    const plan = this.#plan.get(peerId)
    if (plan === undefined) return null
    const { trackId } = encoder
    const isScreen = trackId !== null && trackId === this.#options.tracks().screen?.id
    const { maxFramerate, maxBitrate } = isScreen ? plan.screen : plan.video
    return { ...encoder, plannedFps: maxFramerate, plannedBitrate: maxBitrate }
  }

  #isStarved(peerId: PeerId): boolean {
    return this.#starvation.get(peerId)?.starved ?? false
  }

  #start(): void {
    if (this.#cancel !== null) return
    const now = this.#options.clock.now()
    this.#state = startState(now)
    this.#lookedAt = now
    this.#cancel = this.#options.clock.setInterval(() => void this.#look(), PERIOD_MS)
  }

  #stop(): void {
    this.#cancel?.()
    this.#cancel = null
    this.#state = startState(this.#options.clock.now())
    this.#starvation.clear()
    this.#networkRungs.clear()
    this.#slowLooks = 0
    this.#isSlowNetwork = false
  }

  async #look(): Promise<void> {
    if (this.#looking) return
    this.#looking = true
    const peers = this.#options.peers()
    try {
      const figures = await Promise.all(peers.map(peer => peer.figures()))
      if (this.#cancel !== null) this.#judge(new Map(peers.map(({ peerId }, at) => [peerId, figures[at]])))
    } catch (error) {
      const name = error instanceof Error ? error.name : 'unknown'
      this.#options.log.debug('The encoders could not be looked at', { name })
    } finally {
      this.#looking = false
    }
  }

  #judge(figures: ReadonlyMap<PeerId, ConnectionFigures | undefined>): void {
    const now = this.#options.clock.now()
    const elapsedMs = now - this.#lookedAt
    const after = new Map<string, PlannedEncoder>()
    for (const [peerId, found] of figures) {
      for (const [id, encoder] of found?.encoders ?? []) {
        const planned = this.#planned(peerId, encoder)
        if (planned !== null) after.set(`${peerId} ${id}`, planned)
      }
      this.#judgeWay(peerId, found?.bitrate ?? null, now)
    }
    const before = this.#encoders
    this.#encoders = after
    this.#lookedAt = now
    this.#judgeNetwork()
    if (elapsedMs > 0) {
      const window = { before, after, seconds: elapsedMs / 1_000, lateMs: elapsedMs - PERIOD_MS }
      this.#state = nextStep(this.#state, copingOf(window), now, LADDER.length - 1 - this.#first)
    }
    this.update()
  }

  #judgeWay(peerId: PeerId, bitrate: number | null, now: number): void {
    this.#starvation.set(peerId, nextStarvation(this.#starvation.get(peerId) ?? NOT_STARVED, bitrate, now))
    this.#networkRungs.set(peerId, nextNetworkRung(this.#networkRungs.get(peerId) ?? NOT_LIMITED, bitrate))
  }

  /** A browser begins low and feels its way up: only what lasts is worth a word. */
  #judgeNetwork(): void {
    const active = [...this.#encoders.values()].filter(encoder => encoder.active)
    const limited = active.filter(encoder => encoder.limitation === 'network' && isHeldBack(encoder)).length
    const pictures = [...this.#plan.values()].filter(({ video }) => video.active)
    const smaller = pictures.filter(({ video }) => video.keepsSize === true).length
    const isSlow = limited * 2 > active.length || smaller * 2 > pictures.length
    this.#slowLooks += isSlow ? 1 : -1
    this.#slowLooks = Math.min(SLOW_LOOKS, Math.max(0, this.#slowLooks))
    if (this.#slowLooks === SLOW_LOOKS) this.#isSlowNetwork = true
    if (this.#slowLooks === 0) this.#isSlowNetwork = false
  }

  #tell(isShowing: boolean): void {
    const { step, cause } = isShowing ? this.#now() : ({ step: 'full', cause: 'none' } as const)
    if (step === this.#said.step && cause === this.#said.cause) return
    this.#said = { step, cause }
    this.#options.onSending(step, cause)
  }

  #now(): { readonly step: SendingStep; readonly cause: SendingCause } {
    const peers = this.#options.peers()
    const starved = peers.filter(({ peerId }) => this.#isStarved(peerId)).length
    if (starved > 0) return { step: starved === peers.length ? 'voicesOnly' : 'someUnseen', cause: 'network' }
    if (this.#index > this.#best) {
      return { step: rungAt(this.#index).step, cause: this.#state.offset > 0 ? 'processor' : 'people' }
    }
    return this.#isSlowNetwork ? { step: 'smaller', cause: 'network' } : { step: 'full', cause: 'none' }
  }

  dispose(): void {
    this.#disposed = true
    this.#stop()
    this.#wishes.clear()
    this.#encoders = new Map()
  }
}
