import { AppError } from '#shared/errors.ts'
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
  RosterEntry,
  RosterSnapshot,
  TrackSource,
} from '../backend.ts'
import type { PeerStatistics } from '../statistics.ts'

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
  ])
  readonly userId: UserId
  readonly tracks = new Map<TrackSource, MediaStreamTrack>()
  readonly commands: MeetingCommand[] = []
  /** How loud the others are, as the test says. */
  readonly levels = new Map<PeerId, number>()
  /** What `statistics` answers. */
  figures: readonly PeerStatistics[] = []
  /** Set to make the next join fail. */
  refusal: AppError | null = null
  readonly #place: FakeMeetingPlace
  readonly #listeners = new Listeners<[BackendEvent]>()
  #media: MediaState = { audio: false, video: false }
  #left = false

  constructor(place: FakeMeetingPlace, userId: UserId) {
    this.#place = place
    this.userId = userId
  }

  get entry(): RosterEntry {
    return { peerId: this.userId, userId: this.userId, media: this.#media }
  }

  async join(signal: AbortSignal): Promise<RosterSnapshot> {
    if (signal.aborted || this.#left) {
      throw new AppError({ code: 'aborted', category: 'conflict', message: 'Left before it was entered.' })
    }
    if (this.refusal !== null) throw this.refusal
    const { present, startedAt } = this.#place
    const others = [...present]
    present.push(this)
    for (const other of others) {
      other.emit({ type: 'participantJoined', participant: this.entry, startedAt })
      this.#connect(other)
      other.#connect(this)
    }
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
    if (command.type !== 'announceMedia') return
    const { kind, enabled } = command
    this.#media = { ...this.#media, [kind]: enabled }
    if (this.#isIn) this.#toOthers({ type: 'mediaAnnounced', peerId: this.userId, kind, enabled })
  }

  audioLevel(peerId: PeerId): number {
    return this.levels.get(peerId) ?? 0
  }

  async statistics(): Promise<readonly PeerStatistics[]> {
    return this.figures
  }

  onEvent(listener: (event: BackendEvent) => void): Cancel {
    return this.#listeners.add(listener)
  }

  /** Makes something happen to this person. */
  emit(event: BackendEvent): void {
    this.#listeners.emit(event)
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
