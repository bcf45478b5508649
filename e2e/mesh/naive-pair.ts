import type { TrackSource } from '../../src/renderer/domain/meeting/backend.ts'
import type { DeliveryPath } from './delivery-path.ts'

type Message =
  | { readonly type: 'offer' | 'answer'; readonly sdp: string }
  | { readonly type: 'candidate'; readonly candidate: RTCIceCandidate }

/** One side of the textbook's exchange: an offer when one is needed, an answer when one comes, and no more thought. */
class NaiveSide {
  readonly tracks: Record<TrackSource, MediaStreamTrack | null> = {
    audio: null,
    video: null,
    screen: null,
    screenAudio: null,
  }
  readonly connection: RTCPeerConnection | null
  readonly #wire: RTCPeerConnection
  readonly #send: (message: Message) => void
  readonly #senders = new Map<TrackSource, RTCRtpSender>()

  constructor(offers: boolean, send: (message: Message) => void) {
    this.#wire = new RTCPeerConnection()
    this.connection = this.#wire
    this.#send = send
    this.#wire.onicecandidate = ({ candidate }) => {
      if (candidate !== null) send({ type: 'candidate', candidate })
    }
    this.#wire.onnegotiationneeded = () => void this.#offer().catch(() => undefined)
    if (!offers) return
    for (const kind of ['audio', 'video'] as const) this.#wire.addTransceiver(kind)
  }

  async set(source: TrackSource, track: MediaStreamTrack | null): Promise<void> {
    this.tracks[source] = track
    const sender = this.#senders.get(source)
    if (sender !== undefined) await sender.replaceTrack(track)
    else if (track !== null) this.#senders.set(source, this.#wire.addTrack(track))
  }

  receive(message: Message): void {
    void this.#take(message).catch(() => undefined)
  }

  close(): void {
    this.#wire.close()
  }

  async #offer(): Promise<void> {
    await this.#wire.setLocalDescription(await this.#wire.createOffer())
    this.#say('offer')
  }

  async #take(message: Message): Promise<void> {
    if (message.type === 'candidate') return this.#wire.addIceCandidate(message.candidate)
    // Without a thought for collisions: what would be rolled back for it is lost.
    if (message.type === 'offer' && this.#wire.signalingState !== 'stable') throw new Error('collision')
    await this.#wire.setRemoteDescription(message)
    if (message.type === 'answer') return
    await this.#wire.setLocalDescription(await this.#wire.createAnswer())
    this.#say('answer')
  }

  #say(type: 'offer' | 'answer'): void {
    this.#send({ type, sdp: this.#wire.localDescription?.sdp ?? '' })
  }
}

/** What glare does to a pair that has never heard of it. */
export class NaivePair {
  readonly sides: readonly [NaiveSide, NaiveSide]

  constructor(path: DeliveryPath) {
    const first = new NaiveSide(false, message => path.carry(() => this.sides[1].receive(message)))
    const second: NaiveSide = new NaiveSide(true, message => path.carry(() => first.receive(message)))
    this.sides = [first, second]
  }

  dispose(): void {
    for (const side of this.sides) side.close()
  }
}
