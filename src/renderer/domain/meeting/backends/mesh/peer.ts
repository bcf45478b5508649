import { AppError } from '#shared/errors.ts'
import type { UserId } from '#shared/ids.ts'
import type { IceServer } from '#shared/rest/ice.ts'
import type { Cancel, Clock, LogPort } from '../../../ports.ts'
import type { PeerId, PeerLink, TrackSource } from '../../backend.ts'
import type { PeerStatistics } from '../../statistics.ts'
import { withFewCandidates } from './candidates.ts'
import { sourceOfMid } from './connection.ts'
import type { Wish } from './control-messages.ts'
import type { DataMessage } from './data-messages.ts'
import { type ConnectionFigures, connectionFigures, NO_FIGURES } from './encoder-figures.ts'
import { LevelReader } from './level-reader.ts'
import { LinkWatch } from './link-watch.ts'
import { type LocalTracks, MediaLines } from './media-lines.ts'
import { Negotiation, type PeerMessage } from './negotiation.ts'
import { Pace } from './pace.ts'
import { PeerChannels } from './peer-channels.ts'
import type { PreparedConnection } from './prepared.ts'
import { ReportReader } from './report-reader.ts'
import { SenderTuning } from './sender-tuning.ts'
import type { PeerPlan } from './sending-plan.ts'
import { keepsPauses, withoutPauses } from './speech-pauses.ts'
import { StatisticsTotals } from './statistics-totals.ts'
import { type ConnectionStatistics, connectionStatistics } from './stats-mapping.ts'

const MAX_SINCE_OFFER = 100
/** Whoever came in and does not begin by then waits for us. */
const NO_OFFER_MS = 3_000
/** Nobody needs more new connections than this; an offer that comes too soon is sent again. */
const REPLACEMENTS = { burst: 10, perSecond: 0.5 }

export interface PeerOptions {
  readonly peerId: PeerId
  readonly polite: boolean
  /** The newcomer makes the first offer, the other waits for it. */
  readonly offers: boolean
  /** The prepared offer came here before this side did. */
  readonly offerRelayed?: boolean
  /** A connection for this part: prepared earlier or made now. */
  readonly connect: (role: 'offer' | 'wait') => PreparedConnection
  /** The newest known, for finding another way. */
  readonly iceServers: () => readonly IceServer[]
  readonly localTracks: () => LocalTracks
  readonly send: (message: PeerMessage) => void
  /** At every change; null: it is gone. */
  readonly onTrack: (source: TrackSource, track: MediaStreamTrack | null) => void
  readonly onLink: (link: PeerLink) => void
  /** What is wanted from this person. */
  readonly wish: () => Wish
  /** What this person wants from us. */
  readonly onWish: (wish: Wish) => void
  readonly onData: (message: DataMessage) => void
  readonly clock: Clock
  readonly log: LogPort
}

interface Line {
  readonly connection: RTCPeerConnection
  readonly negotiation: Negotiation
  readonly link: LinkWatch
  readonly media: MediaLines
  readonly channels: PeerChannels
  readonly tuning: SenderTuning
}

/** The media connection with one other person in one page. */
export class Peer {
  readonly peerId: PeerId
  readonly #options: PeerOptions
  #line: Line
  /** What came while a fresh connection looked at an offer; null while none does. */
  #sinceOffer: PeerMessage[] | null = null
  readonly #level: LevelReader
  #plan: PeerPlan | null = null
  /** Whether the silence of our voice is sent, too. */
  #sendsPauses = false
  readonly #reports: ReportReader
  readonly #totals = new StatisticsTotals()
  readonly #arrived = new Map<TrackSource, MediaStreamTrack | null>()
  readonly #replacements: Pace
  #cancelExpecting: Cancel | null = null
  #cancelWaiting: Cancel | null = null
  #disposed = false

  constructor(options: PeerOptions) {
    this.peerId = options.peerId
    this.#options = options
    this.#level = new LevelReader(options.clock)
    this.#reports = new ReportReader(options.clock)
    this.#replacements = new Pace(options.clock, REPLACEMENTS.burst, REPLACEMENTS.perSecond)
    this.#line = this.#open(options.connect(options.offers ? 'offer' : 'wait'), false)
    if (options.offers) this.#begin()
    else this.#wait()
  }

  /** Sends what there is to send of this source from now on; only a screen's first time, and music after a voice, need an offer. */
  async setTrack(source: TrackSource): Promise<void> {
    const { connection, media, negotiation } = this.#line
    await media.apply([source])
    const { audio } = this.#options.localTracks()
    if (source !== 'audio' || audio === null || connection.remoteDescription === null) return
    if (keepsPauses(audio) !== this.#sendsPauses) negotiation.offer()
  }

  /** To be called when the wish changed. */
  sayWish(): void {
    this.#line.channels.control.say()
  }

  /** Says a word to this person's page. */
  say(message: DataMessage): void {
    this.#line.channels.data.send(message)
  }

  /** Sends as planned, over this and every later connection. */
  tune(plan: PeerPlan): void {
    this.#plan = plan
    this.#line.tuning.apply(plan)
  }

  /** What the encoders do for this person; nothing while there is no way to them, for then encoders stand still. */
  async figures(): Promise<ConnectionFigures> {
    const { connection } = this.#line
    if (connection.connectionState !== 'connected') return NO_FIGURES
    return connectionFigures((await this.#reports.fresh(connection)).rows)
  }

  /** How loud this person is, 0 to 1. */
  audioLevel(): number {
    return this.#level.read(this.#line.media.voice)
  }

  async statistics(userId: UserId): Promise<PeerStatistics> {
    return { peerId: this.peerId, userId, ...(await this.#count('recent')) }
  }

  receive(message: PeerMessage): void {
    if (this.#disposed) return
    if (this.#sinceOffer !== null && this.#sinceOffer.length < MAX_SINCE_OFFER) this.#sinceOffer.push(message)
    if (message.type === 'offer' && this.#cancelWaiting !== null) this.#wait()
    this.#line.negotiation.receive(message)
  }

  /** The way over the server works again: says anew what may have been lost, and mends a broken link. */
  resume(): void {
    this.#line.negotiation.resend()
    this.#line.link.restart()
  }

  dispose(): void {
    if (this.#disposed) return
    this.#disposed = true
    this.#cancelExpecting?.()
    this.#cancelWaiting?.()
    this.#close(this.#line)
  }

  #open(prepared: PreparedConnection, wasUp: boolean): Line {
    const { clock, iceServers, log, polite, send, onLink, localTracks } = this.#options
    const { connection, generation } = prepared
    const tuning = new SenderTuning({ connection, localTracks, log })
    const media = new MediaLines({
      connection,
      localTracks,
      log,
      onTrack: (source, track) => this.#arrives(source, track),
    })
    const negotiation = new Negotiation({
      connection,
      generation,
      polite,
      clock,
      log,
      send,
      adapt: sdp => this.#adapt(sdp),
      // The answer waits for no track.
      onStep: () => this.#step(media, tuning),
      onReplaced: offer => this.#replaceLine(offer),
    })
    return {
      connection,
      negotiation,
      media,
      tuning,
      channels: this.#openChannels(prepared),
      link: new LinkWatch({ connection, polite, iceServers, onLink, clock, log, wasUp }),
    }
  }

  #openChannels(prepared: PreparedConnection): PeerChannels {
    const { clock, wish, onWish, onData } = this.#options
    return new PeerChannels({ prepared, wish, onWish, onData, clock })
  }

  #step(media: MediaLines, tuning: SenderTuning): void {
    media.settle()
    if (this.#plan !== null) tuning.apply(this.#plan)
  }

  /** For the offer of the other side; without one this side makes it, with a connection made for that. */
  #wait(): void {
    this.#cancelWaiting?.()
    this.#cancelWaiting = this.#options.clock.setTimeout(() => {
      this.#cancelWaiting = null
      const { localDescription, remoteDescription } = this.#line.connection
      if (localDescription !== null || remoteDescription !== null || this.#sinceOffer !== null) return
      this.#close(this.#line)
      this.#line = this.#open(this.#options.connect('offer'), false)
      this.#begin()
    }, NO_OFFER_MS)
  }

  /** Sends what there is to send, then the offer: at once when it was prepared, else as soon as it is made. */
  #begin(): void {
    const { connection, negotiation, media } = this.#line
    void media.apply()
    if (connection.signalingState !== 'have-local-offer') negotiation.offer()
    else if (this.#options.offerRelayed === true) negotiation.sent()
    else negotiation.resend()
    // Whoever listens learns of this person first.
    this.#cancelExpecting = this.#options.clock.setTimeout(() => media.expect(), 0)
  }

  /**
   * Takes the offer with a fresh connection: ours collided before it was ever connected, or the other side began
   * anew. The former one stays until the offer has proved to be one.
   */
  async #replaceLine(offer: string): Promise<void> {
    if (this.#disposed || this.#sinceOffer !== null || !this.#replacements.take()) return
    this.#sinceOffer = []
    const fresh = this.#open(this.#options.connect('wait'), this.#line.link.wasUp)
    try {
      this.#countOnceMore()
      await fresh.connection.setRemoteDescription({ type: 'offer', sdp: this.#adapt(offer) })
      if (this.#disposed) this.#close(fresh)
      else this.#swap(fresh, offer)
    } catch (error) {
      this.#close(fresh)
      throw error
    } finally {
      this.#sinceOffer = null
    }
  }

  #adapt(sdp: string): string {
    this.#sendsPauses = keepsPauses(this.#options.localTracks().audio)
    const known = withFewCandidates(sdp)
    return this.#sendsPauses ? known : withoutPauses(known)
  }

  #swap(fresh: Line, offer: string): void {
    this.#cancelExpecting?.()
    this.#close(this.#line)
    this.#totals.replaced()
    this.#line = fresh
    fresh.negotiation.answer(offer)
    for (const message of this.#sinceOffer ?? []) fresh.negotiation.receive(message)
  }

  /** The last word of a connection that is replaced; should it come too late, what was counted before stands. */
  #countOnceMore(): void {
    this.#count('fresh').catch((error: unknown) => {
      this.#options.log.debug('A connection did not say what it carried', { code: AppError.from(error).code })
    })
  }

  /** Since the beginning; a connection that is replaced meanwhile was counted before. */
  async #count(look: 'fresh' | 'recent'): Promise<ConnectionStatistics & Pick<PeerStatistics, 'at'>> {
    const { connection } = this.#line
    const { at, rows } = await this.#reports[look](connection)
    if (connection !== this.#line.connection) return this.#count(look)
    return { at, ...this.#totals.take(connectionStatistics(rows, mid => sourceOfMid(connection, mid))) }
  }

  #arrives(source: TrackSource, track: MediaStreamTrack | null): void {
    if ((this.#arrived.get(source) ?? null) === track) return
    this.#arrived.set(source, track)
    this.#options.onTrack(source, track)
  }

  #close(line: Line): void {
    line.media.dispose()
    line.negotiation.dispose()
    line.link.dispose()
    line.channels.dispose()
    line.connection.close()
  }
}
