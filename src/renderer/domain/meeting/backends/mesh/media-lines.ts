import type { LogPort } from '../../../ports.ts'
import type { MediaKind, TrackSource } from '../../backend.ts'
import { preferRedundancy } from './codec-order.ts'
import { isScreen, KINDS, kindOf, SOURCES, transceiverOf } from './connection.ts'

/** What is sent; null where nothing is. */
export type LocalTracks = Readonly<Record<TrackSource, MediaStreamTrack | null>>

export const NO_TRACKS: LocalTracks = { audio: null, video: null, screen: null, screenAudio: null }

/** Whoever refuses every line that is asked for would be asked for ever. */
const MAX_ADDED = 12

interface MediaLinesOptions {
  readonly connection: RTCPeerConnection
  readonly localTracks: () => LocalTracks
  /** What arrives, told again at every step: the listener compares. */
  readonly onTrack: (source: TrackSource, track: MediaStreamTrack | null) => void
  readonly log: LogPort
}

/**
 * Which m-line of a connection carries what. Microphone and camera have theirs from the beginning; a screen gets its
 * lines when it is first shared, and keeps them.
 */
export class MediaLines {
  readonly #options: MediaLinesOptions
  readonly #connection: RTCPeerConnection
  readonly #listeners = new AbortController()
  /** Lines that this side asked for; what a peer has laid out is not ours to stop. */
  readonly #added = new Set<RTCRtpSender>()
  #voice: RTCRtpReceiver | undefined

  constructor(options: MediaLinesOptions) {
    this.#options = options
    this.#connection = options.connection
    const { signal } = this.#listeners
    this.#connection.addEventListener('track', event => this.#received(event), { signal })
  }

  /** Where the voice arrives; looked for once an exchange, for it is asked ten times a second. */
  get voice(): RTCRtpReceiver | undefined {
    this.#voice ??= transceiverOf(this.#connection, 'audio')?.receiver
    return this.#voice
  }

  /** Sends what there is to send. Resolves when it does; never rejects. */
  async apply(only: readonly TrackSource[] = SOURCES): Promise<void> {
    if (this.#connection.signalingState === 'closed') return
    const tracks = this.#options.localTracks()
    await Promise.all(only.map(source => this.#send(source, tracks[source]))).catch(this.#report)
  }

  /** To be called before an answer and when an exchange is through: both sides may have asked for the same line at once. */
  settle(): void {
    void this.apply()
    this.#dropSurplus()
    this.#voice = undefined
    if (this.#connection.signalingState !== 'stable') return
    for (const source of SOURCES) {
      const transceiver = transceiverOf(this.#connection, source)
      const arrives = ['sendrecv', 'recvonly'].includes(transceiver?.currentDirection ?? '')
      this.#options.onTrack(source, arrives && transceiver !== undefined ? transceiver.receiver.track : null)
    }
  }

  /** What will arrive if the other side takes our offer as it is: places for it can be made meanwhile. */
  expect(): void {
    if (this.#connection.signalingState !== 'have-local-offer') return
    for (const kind of KINDS) {
      const track = transceiverOf(this.#connection, kind)?.receiver.track
      if (track !== undefined) this.#options.onTrack(kind, track)
    }
  }

  async #send(source: TrackSource, track: MediaStreamTrack | null): Promise<void> {
    const transceiver = transceiverOf(this.#connection, source)
    if (transceiver === undefined) {
      if (track !== null) this.#add(source, track)
      return
    }
    const direction = isScreen(source) && track === null ? 'recvonly' : 'sendrecv'
    if (transceiver.direction !== direction) transceiver.direction = direction
    if (transceiver.sender.track !== track) await this.#replace(transceiver.sender, track)
  }

  /** Asks for a further line; the browser then wants an offer. */
  #add(source: TrackSource, track: MediaStreamTrack): void {
    const { localDescription, remoteDescription, signalingState } = this.#connection
    // Before the first offer came the line would be taken for the first of its kind.
    if ((localDescription === null && remoteDescription === null) || signalingState === 'closed') return
    if (this.#added.size >= MAX_ADDED) return
    if (isScreen(source)) this.#addScreen(kindOf(source), track)
    else this.#added.add(this.#connection.addTrack(track))
  }

  /**
   * By addTrack where that is safe, so that the line is joined with the same one of an offer that is on its way to us
   * (RFC 9429 section 5.10). A first line that has never sent would be taken for it (W3C WebRTC, section 5.1).
   */
  #addScreen(kind: MediaKind, track: MediaStreamTrack): void {
    const first = transceiverOf(this.#connection, kind)
    if (first === undefined)
      this.#added.add(this.#connection.addTransceiver(kind, { direction: 'sendrecv' }).sender)
    // The exchange that brings the first line is to come or under way; at its end this is asked again.
    if (first === undefined || first.currentDirection === null) return
    const isUnused = !['sendrecv', 'sendonly'].includes(first.currentDirection)
    const sender = isUnused
      ? this.#connection.addTransceiver(track, { direction: 'sendrecv' }).sender
      : this.#connection.addTrack(track)
    this.#added.add(sender)
  }

  /** Lines that nobody would look at: both sides asked for one in the same moment. */
  #dropSurplus(): void {
    const wanted = new Set(SOURCES.map(source => transceiverOf(this.#connection, source)))
    for (const transceiver of this.#connection.getTransceivers()) {
      if (wanted.has(transceiver) || !this.#added.delete(transceiver.sender)) continue
      void this.#replace(transceiver.sender, null)
      transceiver.stop()
    }
  }

  #received({ transceiver, track }: RTCTrackEvent): void {
    this.#voice = undefined
    const source = SOURCES.find(known => transceiverOf(this.#connection, known) === transceiver)
    // Only what was laid out by the other side: our own lines say so from the beginning.
    if (source === 'audio' && transceiver.currentDirection === null) preferRedundancy(transceiver)
    if (source !== undefined) this.#options.onTrack(source, track)
  }

  async #replace(sender: RTCRtpSender, track: MediaStreamTrack | null): Promise<void> {
    await sender.replaceTrack(track).catch(this.#report)
  }

  readonly #report = (error: unknown): void => {
    const name = error instanceof Error ? error.name : 'unknown'
    this.#options.log.warn('A track could not be sent', { name })
  }

  dispose(): void {
    this.#listeners.abort()
  }
}
