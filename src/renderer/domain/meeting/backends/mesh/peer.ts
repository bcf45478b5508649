import type { Clock, LogPort } from '../../../ports.ts'
import type { PeerLink, TrackSource } from '../../backend.ts'
import { KINDS, sourceOfMid, transceiverOf } from './connection.ts'
import { LevelReader } from './level-reader.ts'
import { LinkWatch } from './link-watch.ts'
import { Negotiation, type PeerMessage } from './negotiation.ts'
import type { PreparedConnection } from './prepared.ts'
import { connectionStatistics } from './stats-mapping.ts'

const MAX_SINCE_OFFER = 100

/** What is sent; null where nothing is. */
export type LocalTracks = Readonly<Record<TrackSource, MediaStreamTrack | null>>

export interface PeerOptions {
  readonly polite: boolean
  /** The newcomer makes the first offer, the other waits for it. */
  readonly offers: boolean
  /** A connection for this part: prepared earlier or made now. */
  readonly connect: (role: 'offer' | 'wait') => PreparedConnection
  readonly localTracks: () => LocalTracks
  readonly send: (message: PeerMessage) => void
  readonly onTrack: (kind: TrackSource, track: MediaStreamTrack) => void
  readonly onLink: (link: PeerLink) => void
  readonly clock: Clock
  readonly log: LogPort
}

interface Line {
  readonly connection: RTCPeerConnection
  readonly negotiation: Negotiation
  readonly link: LinkWatch
  readonly listeners: AbortController
}

/** The media connection with one other person in one page. */
export class Peer {
  readonly #options: PeerOptions
  #line: Line
  /** What came while a fresh connection looked at an offer; null while none does. */
  #sinceOffer: PeerMessage[] | null = null
  readonly #level: LevelReader
  #disposed = false

  constructor(options: PeerOptions) {
    this.#options = options
    this.#level = new LevelReader(options.clock)
    this.#line = this.#open(options.connect(options.offers ? 'offer' : 'wait'), false)
    if (options.offers) this.#begin()
  }

  /** Sends this track from now on, or nothing; no new offer is needed. */
  async setTrack(kind: TrackSource, track: MediaStreamTrack | null): Promise<void> {
    const sender = transceiverOf(this.#line.connection, kind)?.sender
    if (sender !== undefined && sender.track !== track) await this.#replace(sender, track)
  }

  /** How loud this person is, 0 to 1. */
  audioLevel(): number {
    return this.#level.read(transceiverOf(this.#line.connection, 'audio')?.receiver)
  }

  async statistics(): Promise<ReturnType<typeof connectionStatistics>> {
    const { connection } = this.#line
    return connectionStatistics(await connection.getStats(), mid => sourceOfMid(connection, mid))
  }

  receive(message: PeerMessage): void {
    if (this.#disposed) return
    if (this.#sinceOffer !== null && this.#sinceOffer.length < MAX_SINCE_OFFER) this.#sinceOffer.push(message)
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
    this.#close(this.#line)
  }

  #open(prepared: PreparedConnection, wasUp: boolean): Line {
    const { clock, log, polite, send, onLink } = this.#options
    const { connection, generation } = prepared
    const listeners = new AbortController()
    connection.addEventListener('track', event => this.#received(connection, event), {
      signal: listeners.signal,
    })
    const negotiation = new Negotiation({
      connection,
      generation,
      polite,
      clock,
      log,
      send,
      beforeAnswer: () => this.#adopt(connection),
      onReplaced: offer => this.#replaceLine(offer),
    })
    return { connection, negotiation, listeners, link: new LinkWatch({ connection, onLink, clock, wasUp }) }
  }

  /** Sends what there is to send, then the offer: at once when it was prepared, else as soon as it is made. */
  #begin(): void {
    const { connection, negotiation } = this.#line
    const tracks = this.#options.localTracks()
    for (const kind of KINDS) void this.setTrack(kind, tracks[kind])
    if (connection.signalingState === 'have-local-offer') negotiation.resend()
    else negotiation.offer()
  }

  /** Before an answer: this side sends over the same m-lines on which it receives. The answer waits for no track. */
  #adopt(connection: RTCPeerConnection): void {
    const tracks = this.#options.localTracks()
    for (const kind of KINDS) {
      const transceiver = transceiverOf(connection, kind)
      if (transceiver === undefined) continue
      transceiver.direction = 'sendrecv'
      if (transceiver.sender.track !== tracks[kind]) void this.#replace(transceiver.sender, tracks[kind])
    }
  }

  /**
   * Takes the offer with a fresh connection: ours collided before it was ever connected, or the other side began
   * anew. The former one stays until the offer has proved to be one.
   */
  async #replaceLine(offer: string): Promise<void> {
    if (this.#disposed || this.#sinceOffer !== null) return
    this.#sinceOffer = []
    const fresh = this.#open(this.#options.connect('wait'), this.#line.link.wasUp)
    try {
      await fresh.connection.setRemoteDescription({ type: 'offer', sdp: offer })
      if (this.#disposed) this.#close(fresh)
      else this.#swap(fresh, offer)
    } catch (error) {
      this.#close(fresh)
      throw error
    } finally {
      this.#sinceOffer = null
    }
  }

  #swap(fresh: Line, offer: string): void {
    this.#close(this.#line)
    this.#line = fresh
    fresh.negotiation.answer(offer)
    for (const message of this.#sinceOffer ?? []) fresh.negotiation.receive(message)
  }

  #received(connection: RTCPeerConnection, event: RTCTrackEvent): void {
    const kind = KINDS.find(known => known === event.track.kind)
    if (kind !== undefined && transceiverOf(connection, kind) === event.transceiver) {
      this.#options.onTrack(kind, event.track)
    }
  }

  async #replace(sender: RTCRtpSender, track: MediaStreamTrack | null): Promise<void> {
    await sender.replaceTrack(track).catch((error: unknown) => this.#report(error))
  }

  #report(error: unknown): void {
    const name = error instanceof Error ? error.name : 'unknown'
    this.#options.log.warn('A track could not be sent', { name })
  }

  #close(line: Line): void {
    line.listeners.abort()
    line.negotiation.dispose()
    line.link.dispose()
    line.connection.close()
  }
}
