import { FakeTrack } from '../../media/testing/fake-media.ts'

export type FakeKind = 'audio' | 'video'
export type FakeDirection = 'sendrecv' | 'sendonly' | 'recvonly' | 'inactive'

export const sends = (direction: string | null): boolean =>
  direction === 'sendrecv' || direction === 'sendonly'
export const receives = (direction: string | null): boolean =>
  direction === 'sendrecv' || direction === 'recvonly'

/** What is left of a direction when the other side wants `theirs`. */
export function agreed(ours: string, theirs: string): FakeDirection {
  const [out, back] = [sends(ours) && receives(theirs), receives(ours) && sends(theirs)]
  if (out) return back ? 'sendrecv' : 'sendonly'
  return back ? 'recvonly' : 'inactive'
}

/** Two ends of an m-line, as far as negotiation looks at them. */
export class FakeTransceiver {
  mid: string | null = null
  /** The direction in the last description made here; another one now asks for an offer. */
  described: string | null = null
  /** Made by addTrack: an offer for such a line may take it (RFC 9429 section 5.10). */
  readonly byTrack: boolean
  /** Asked for here; a line of the other side's offer has no encodings before it is answered. */
  readonly isOurs: boolean
  readonly receiver: {
    readonly track: FakeTrack
    readonly getSynchronizationSources: () => readonly RTCRtpSynchronizationSource[]
  }
  /** What is heard on this line, for `getSynchronizationSources`. */
  heard: readonly RTCRtpSynchronizationSource[] = []
  encodings: RTCRtpEncodingParameters[] = [{ active: true }]
  readonly sender = {
    track: null as MediaStreamTrack | null,
    replaceTrack: async (track: MediaStreamTrack | null): Promise<void> => {
      await Promise.resolve()
      this.sender.track = track
    },
    getParameters: (): { encodings: RTCRtpEncodingParameters[] } => ({
      encodings: this.currentDirection === null && !this.isOurs ? [] : [...this.encodings],
    }),
    setParameters: async (parameters: { readonly encodings: RTCRtpEncodingParameters[] }): Promise<void> => {
      this.encodings = parameters.encodings
    },
  }
  readonly #changed: () => void
  #currentDirection: FakeDirection | null = null
  #hasSent = false
  #direction: FakeDirection | 'stopped'

  constructor(options: {
    readonly kind: FakeKind
    readonly id: string
    readonly direction: FakeDirection
    readonly byTrack: boolean
    readonly isOurs: boolean
    readonly changed: () => void
  }) {
    this.receiver = {
      track: new FakeTrack(options.kind, options.id),
      getSynchronizationSources: () => this.heard,
    }
    this.byTrack = options.byTrack
    this.isOurs = options.isOurs
    this.#direction = options.direction
    this.#changed = options.changed
  }

  get kind(): FakeKind {
    return this.receiver.track.kind === 'audio' ? 'audio' : 'video'
  }

  get direction(): FakeDirection | 'stopped' {
    return this.#direction
  }

  set direction(direction: FakeDirection) {
    if (this.#direction === 'stopped')
      throw Object.assign(new Error('stopped'), { name: 'InvalidStateError' })
    this.#direction = direction
    this.#changed()
  }

  get currentDirection(): FakeDirection | null {
    return this.#currentDirection
  }

  set currentDirection(direction: FakeDirection) {
    this.#currentDirection = direction
    if (sends(direction)) this.#hasSent = true
  }

  /** Then addTrack takes it for its own (W3C WebRTC, section 5.1). */
  get isUnused(): boolean {
    return this.sender.track === null && !this.#hasSent
  }

  /** As addTrack does it with a line that it takes. */
  carry(track: MediaStreamTrack): FakeTransceiver['sender'] {
    if (this.#direction === 'recvonly') this.direction = 'sendrecv'
    if (this.#direction === 'inactive') this.direction = 'sendonly'
    this.sender.track = track
    return this.sender
  }

  /** As descriptions say it. */
  get wished(): FakeDirection {
    return this.#direction === 'stopped' ? 'inactive' : this.#direction
  }

  stop(): void {
    this.#direction = 'stopped'
    this.#changed()
  }
}
