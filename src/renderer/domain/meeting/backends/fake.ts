import type { AppError } from '#shared/errors.ts'
import type { UserId } from '#shared/ids.ts'
import type { MediaState } from '#shared/model/call.ts'
import type { Cancel } from '../../ports.ts'
import { Listeners } from '../../realtime/listeners.ts'
import type {
  BackendEvent,
  Capability,
  MeetingBackend,
  MeetingCommand,
  PeerId,
  PeerLink,
  RosterEntry,
  RosterSnapshot,
  SendingCause,
  SendingStep,
  TrackSource,
} from '../backend.ts'
import type { PeerStatistics } from '../statistics.ts'
import { refuseLarge } from './data-refusals.ts'
import { aborted, joinedBefore } from './join-refusals.ts'

/** With more people pictures are half as high. */
const SOFT_LIMIT = 4

const blank = (userId: UserId): PeerStatistics => ({
  peerId: userId,
  userId,
  at: 0,
  path: null,
  roundTripMs: null,
  availableOutgoingBitrate: null,
  received: {},
  sent: {},
})

/** The place where fake backends meet: everything arrives at once and whole. */
export class FakeMeetingPlace {
  readonly present: FakeBackend[] = []
  startedAt = 1_000
}

/** A backend without transport: people in one place, and `emit` for whatever a test wants to happen. */
export class FakeBackend implements MeetingBackend {
  readonly capabilities: ReadonlySet<Capability> = new Set<Capability>([
    'audio',
    'video',
    'screen',
    'subscribe',
    'levels',
    'statistics',
    'data',
  ])
  readonly userId: UserId
  readonly tracks = new Map<TrackSource, MediaStreamTrack>()
  readonly commands: MeetingCommand[] = []
  /** How loud the others are, as the test says. */
  readonly levels = new Map<PeerId, number>()
  /** What `statistics` answers; null: a row without figures for everybody. */
  figures: readonly PeerStatistics[] | null = null
  #told: SendingStep = 'full'
  /** Set to make the next join fail. */
  refusal: AppError | null = null
  readonly #place: FakeMeetingPlace
  readonly #listeners = new Listeners<[BackendEvent]>()
  #media: MediaState = { audio: false, video: false }
  #left = false
  /** What is said to this person before the join was answered. */
  #early: BackendEvent[] | null = null

  constructor(place: FakeMeetingPlace, userId: UserId) {
    this.#place = place
    this.userId = userId
  }

  get entry(): RosterEntry {
    return { peerId: this.userId, userId: this.userId, media: this.#media }
  }

  async join(signal: AbortSignal): Promise<RosterSnapshot> {
    if (signal.aborted || this.#left) throw aborted()
    if (this.#isIn) throw joinedBefore()
    if (this.refusal !== null) throw this.refusal
    const { present, startedAt } = this.#place
    const others = [...present]
    present.push(this)
    this.#hearEarly()
    for (const other of others) {
      other.emit({ type: 'participantJoined', participant: this.entry, startedAt })
      this.#connect(other)
      other.#connect(this)
    }
    this.#limit()
    return { participants: others.map(other => other.entry), startedAt }
  }

  async leave(): Promise<void> {
    if (this.#left) return
    this.#left = true
    this.#listeners.clear()
    this.tracks.clear()
    const index = this.#place.present.indexOf(this)
    if (index < 0) return
    this.#place.present.splice(index, 1)
    this.#toOthers({ type: 'participantLeft', peerId: this.userId })
    this.#limit()
  }

  async publish(source: TrackSource, track: MediaStreamTrack): Promise<void> {
    if (this.#left) return
    this.tracks.set(source, track)
    if (this.#isIn) this.#toOthers({ type: 'track', peerId: this.userId, kind: source, track })
  }

  async unpublish(source: TrackSource): Promise<void> {
    if (!this.tracks.delete(source) || !this.#isIn) return
    if (source === 'screen' || source === 'screenAudio') {
      this.#toOthers({ type: 'track', peerId: this.userId, kind: source, track: null })
    }
  }

  async send(command: MeetingCommand): Promise<void> {
    this.commands.push(command)
    if (command.type === 'data') return this.#say(command)
    if (command.type !== 'announceMedia') return
    const { kind, enabled } = command
    this.#media = { ...this.#media, [kind]: enabled }
    if (this.#isIn) this.#toOthers({ type: 'mediaAnnounced', peerId: this.userId, kind, enabled })
  }

  #say(command: Extract<MeetingCommand, { readonly type: 'data' }>): void {
    refuseLarge(command)
    const { to, label, payload } = command
    for (const other of this.#others) {
      if (to === undefined || to === other.userId)
        other.#hear({ type: 'data', peerId: this.userId, label, payload })
    }
  }

  #hear(word: BackendEvent): void {
    if (this.#early === null) this.emit(word)
    else this.#early.push(word)
  }

  /** Words wait until the join was answered, as with any transport: its answer takes one turn. */
  #hearEarly(): void {
    const early: BackendEvent[] = []
    this.#early = early
    queueMicrotask(() =>
      queueMicrotask(() => {
        this.#early = null
        for (const word of early) this.emit(word)
      }),
    )
  }

  audioLevel(peerId: PeerId): number {
    return this.#isIn ? (this.levels.get(peerId) ?? 0) : 0
  }

  async statistics(): Promise<readonly PeerStatistics[]> {
    return this.figures ?? this.#others.map(other => blank(other.userId))
  }

  /** Height of the picture that each other person gets, where it is `height` at most. */
  sent(source: 'video' | 'screen', height: number): readonly number[] {
    const isFull = this.#place.present.length <= SOFT_LIMIT
    const most = isFull ? height : height / 2
    return this.#others.map(other => {
      const wish = other.commands.findLast(
        command =>
          command.type === 'subscribe' && command.peerId === this.userId && command.source === source,
      )
      const wanted = wish?.type === 'subscribe' ? wish.maxHeight : most
      return this.tracks.has(source) ? Math.min(wanted, most) : 0
    })
  }

  /** The ways to everybody are lost, or back. */
  setLinks(link: PeerLink): void {
    for (const other of this.#others) this.emit({ type: 'link', peerId: other.userId, link })
  }

  /** Says what is sent now, at every change. */
  say(step: SendingStep, cause: SendingCause): void {
    if (this.#told === step) return
    this.#told = step
    this.emit({ type: 'sending', step, cause })
  }

  onEvent(listener: (event: BackendEvent) => void): Cancel {
    return this.#listeners.add(listener)
  }

  /** Makes something happen to this person. */
  emit(event: BackendEvent): void {
    this.#listeners.emit(event)
  }

  get #others(): readonly FakeBackend[] {
    return this.#isIn ? this.#place.present.filter(other => other !== this) : []
  }

  /** To be called when somebody came or went. */
  #limit(): void {
    for (const backend of this.#place.present) {
      const isMany = this.#place.present.length > SOFT_LIMIT && backend.tracks.has('video')
      backend.say(isMany ? 'smaller' : 'full', isMany ? 'people' : 'none')
    }
  }

  get #isIn(): boolean {
    return this.#place.present.includes(this)
  }

  /** After the join was answered, as with any transport. */
  #connect(other: FakeBackend): void {
    queueMicrotask(() => {
      this.emit({ type: 'link', peerId: other.userId, link: 'ok' })
      for (const [kind, track] of other.tracks)
        this.emit({ type: 'track', peerId: other.userId, kind, track })
    })
  }

  #toOthers(event: BackendEvent): void {
    for (const other of this.#place.present) if (other !== this) other.emit(event)
  }
}
