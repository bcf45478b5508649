import type { UserId } from '#shared/ids.ts'
import type { Cancel } from '../ports.ts'
import { createStore, type ReadableStore } from '../store.ts'
import type { BackendEvent, MeetingBackend, PeerId, PeerLink, RosterEntry, TrackSource } from './backend.ts'
import { Emitter } from './emitter.ts'
import type { MeetingView, TileId } from './view.ts'

/** Somebody else in the meeting (seed 004, "Participant Properties"). A new object at every change. */
export interface Participant {
  /** The peer: changes when the person comes back in a new page, `userId` does not. */
  readonly id: PeerId
  readonly userId: UserId
  readonly name: string
  readonly audioEnabled: boolean
  readonly videoEnabled: boolean
  /** What arrives; silent or dark while not enabled. */
  readonly audioTrack: MediaStreamTrack | null
  readonly videoTrack: MediaStreamTrack | null
  /** A shared screen and its sound; null while none is shared. */
  readonly screenTrack: MediaStreamTrack | null
  readonly screenAudioTrack: MediaStreamTrack | null
  readonly link: PeerLink
}

export interface ParticipantsState {
  readonly joined: ReadonlyMap<PeerId, Participant>
}

export interface ParticipantsEvents {
  participantJoined: Participant
  participantLeft: Participant
  /** Anything about somebody changed, with the participant as it is now. */
  participantUpdate: Participant
}

export interface ParticipantsOptions {
  readonly backend: MeetingBackend
  readonly nameOf: (userId: UserId) => string
  readonly view: MeetingView
}

type Picture = 'video' | 'screen'
/** Pixels, by what is seen. */
type Heights = Readonly<Record<Picture, number>>
const PICTURES = ['video', 'screen'] as const
/** Higher than any picture: as large as it is sent. */
const WHOLE_HEIGHT = 4_320

const TRACKS = {
  audio: 'audioTrack',
  video: 'videoTrack',
  screen: 'screenTrack',
  screenAudio: 'screenAudioTrack',
} as const satisfies Record<TrackSource, keyof Participant>

/** The others in a meeting. */
export class MeetingParticipants {
  readonly #options: ParticipantsOptions
  readonly #events = new Emitter<ParticipantsEvents>()
  readonly #store = createStore<ParticipantsState>({ joined: new Map() })
  readonly store: ReadableStore<ParticipantsState> = this.#store

  /** What is wanted, by peer and source. */
  readonly #heights = new Map<PeerId, Map<Picture, number>>()
  #isHeld = false
  /** Wanted of every picture, looked at or not. */
  #least: Heights = { video: 0, screen: 0 }

  constructor(options: ParticipantsOptions) {
    this.#options = options
  }

  get joined(): ReadonlyMap<PeerId, Participant> {
    return this.#store.getState().joined
  }

  on<Name extends keyof ParticipantsEvents>(
    name: Name,
    listener: (participant: ParticipantsEvents[Name]) => void,
  ): Cancel {
    return this.#events.on(name, listener)
  }

  /** Keeps somebody large; `meeting.view` tells who it is. */
  pin(peerId: TileId): void {
    this.#options.view.pin(peerId)
  }

  unpin(): void {
    this.#options.view.unpin()
  }

  /** How large somebody's picture is shown here, in device pixels of height; 0: it is out of sight. */
  subscribe(peerId: PeerId, source: Picture, maxHeight: number): void {
    if (!this.joined.has(peerId)) return
    const heights = this.#heights.get(peerId) ?? new Map<Picture, number>()
    const wanted = Math.max(0, Math.ceil(maxHeight))
    if (heights.get(source) === wanted) return
    this.#heights.set(peerId, heights.set(source, wanted))
    if (!this.#isHeld) this.#ask(peerId, source, Math.max(wanted, this.#least[source]))
  }

  /** All pictures are wanted this high at least, in pixels, although nobody looks at them here; 0: as they are seen. */
  wantAtLeast(least: Heights): void {
    this.#least = least
    for (const peerId of this.joined.keys()) this.#askAgain(peerId)
  }

  /** Whether somebody's picture does not arrive because nobody looks at it here. */
  isUnseen(peerId: PeerId, source: Picture): boolean {
    return this.#isHeld || (this.#least[source] === 0 && this.#heights.get(peerId)?.get(source) === 0)
  }

  /** To be called by the meeting: no picture arrives while it is on hold; afterwards all is as it is wanted by then. */
  hold(isHeld: boolean): void {
    if (this.#isHeld === isHeld) return
    this.#isHeld = isHeld
    for (const peerId of this.joined.keys()) this.#askAgain(peerId)
  }

  /** To be called by the meeting: somebody is here. Known ones keep their tracks. */
  add({ peerId, userId, media }: RosterEntry): void {
    if (this.joined.has(peerId)) return
    const participant: Participant = {
      id: peerId,
      userId,
      name: this.#options.nameOf(userId),
      audioEnabled: media.audio,
      videoEnabled: media.video,
      audioTrack: null,
      videoTrack: null,
      screenTrack: null,
      screenAudioTrack: null,
      link: 'connecting',
    }
    this.#store.set({ joined: new Map(this.joined).set(peerId, participant) })
    if (this.#isHeld) this.#askAgain(peerId)
    this.#events.emit('participantJoined', participant)
  }

  /** To be called by the meeting with what its backend says about somebody. */
  apply(event: Exclude<Extract<BackendEvent, { peerId: PeerId }>, { type: 'data' }>): void {
    if (event.type === 'participantLeft') this.#remove(event.peerId)
    else if (event.type === 'link') this.#update(event.peerId, { link: event.link })
    else if (event.type === 'track') {
      this.#update(event.peerId, { [TRACKS[event.kind]]: event.track })
    } else {
      const { enabled } = event
      this.#update(
        event.peerId,
        event.kind === 'audio' ? { audioEnabled: enabled } : { videoEnabled: enabled },
      )
    }
  }

  #askAgain(peerId: PeerId): void {
    const wanted = this.#heights.get(peerId)
    for (const source of PICTURES) {
      const height = Math.max(wanted?.get(source) ?? WHOLE_HEIGHT, this.#least[source])
      this.#ask(peerId, source, this.#isHeld ? 0 : height)
    }
  }

  #ask(peerId: PeerId, source: Picture, maxHeight: number): void {
    const { backend } = this.#options
    if (backend.capabilities.has('subscribe')) {
      void backend.send({ type: 'subscribe', peerId, source, maxHeight })
    }
  }

  #update(peerId: PeerId, change: Partial<Participant>): void {
    const former = this.joined.get(peerId)
    if (former === undefined) return
    const participant = { ...former, ...change }
    this.#store.set({ joined: new Map(this.joined).set(peerId, participant) })
    this.#events.emit('participantUpdate', participant)
  }

  #remove(peerId: PeerId): void {
    const participant = this.joined.get(peerId)
    if (participant === undefined) return
    const joined = new Map(this.joined)
    joined.delete(peerId)
    this.#heights.delete(peerId)
    this.#store.set({ joined })
    this.#events.emit('participantLeft', participant)
  }

  dispose(): void {
    this.#events.dispose()
    this.#store.set({ joined: new Map() })
  }
}
