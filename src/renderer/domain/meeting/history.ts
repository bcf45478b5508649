import type { UserId } from '#shared/ids.ts'
import type { Cancel, Clock } from '../ports.ts'
import { createStore, type ReadableStore } from '../store.ts'
import type { MediaKind, PeerId, PeerLink, SendingCause, SendingStep } from './backend.ts'
import type { MeetingParticipants, Participant } from './participants.ts'
import type { MeetingSelf, RoomState, SelfState } from './self.ts'
import type { PeerStatistics } from './statistics.ts'

export interface HistorySample {
  /** Epoch milliseconds. */
  readonly at: number
  readonly peers: readonly PeerStatistics[]
}

/** Something that happened; `code` is that of an AppError. */
export type HistoryEvent = { readonly at: number } & (
  | { readonly type: 'device'; readonly kind: MediaKind; readonly what: 'on' | 'off' }
  | { readonly type: 'device'; readonly kind: MediaKind; readonly what: 'problem'; readonly code: string }
  /** What is plugged in, by number. */
  | { readonly type: 'devices'; readonly microphones: number; readonly cameras: number }
  | { readonly type: 'joined' | 'left'; readonly peerId: PeerId; readonly userId: UserId }
  | { readonly type: 'link'; readonly peerId: PeerId; readonly userId: UserId; readonly link: PeerLink }
  | { readonly type: 'room'; readonly state: RoomState }
  | { readonly type: 'sending'; readonly step: SendingStep; readonly cause: SendingCause }
)

export interface HistoryState {
  /** Of the last ten minutes, oldest first. */
  readonly samples: readonly HistorySample[]
  readonly events: readonly HistoryEvent[]
}

/** An event without its time. */
type Happening = HistoryEvent extends infer Event
  ? Event extends HistoryEvent
    ? Omit<Event, 'at'>
    : never
  : never

interface HistoryOptions {
  readonly clock: Clock
  readonly self: MeetingSelf
  readonly participants: MeetingParticipants
}

const KEPT_MS = 10 * 60_000
const KEPT_EVENTS = 500
const KINDS = ['audio', 'video'] as const

/** What a meeting was like, for the live figures and for the report. Readable after the end. */
export class MeetingHistory {
  readonly #options: HistoryOptions
  readonly #store = createStore<HistoryState>({ samples: [], events: [] })
  readonly store: ReadableStore<HistoryState> = this.#store
  readonly #links = new Map<PeerId, PeerLink>()
  readonly #cancels: readonly Cancel[]

  constructor(options: HistoryOptions) {
    this.#options = options
    const { self, participants } = options
    this.#cancels = [
      self.store.subscribe((state, former) => this.#selfChanged(state, former)),
      self.devices.store.subscribe((state, former) => {
        if (former.status === 'unknown') return
        const [microphones, cameras] = KINDS.map(kind => self.devices.count(kind, state))
        const [microphonesBefore, camerasBefore] = KINDS.map(kind => self.devices.count(kind, former))
        if (microphones === microphonesBefore && cameras === camerasBefore) return
        this.#add({ type: 'devices', microphones: microphones ?? 0, cameras: cameras ?? 0 })
      }),
      participants.on('participantJoined', ({ id, userId }) =>
        this.#add({ type: 'joined', peerId: id, userId }),
      ),
      participants.on('participantLeft', ({ id, userId }) => {
        this.#links.delete(id)
        this.#add({ type: 'left', peerId: id, userId })
      }),
      participants.on('participantUpdate', person => this.#linkChanged(person)),
    ]
  }

  /** To be called by whoever asks the backend. */
  sample(peers: readonly PeerStatistics[]): void {
    const at = this.#options.clock.now()
    const samples = this.#store.getState().samples.filter(sample => sample.at > at - KEPT_MS)
    this.#store.patch({ samples: [...samples, { at, peers }] })
  }

  #linkChanged({ id, userId, link }: Participant): void {
    if (this.#links.get(id) === link) return
    this.#links.set(id, link)
    this.#add({ type: 'link', peerId: id, userId, link })
  }

  #selfChanged(state: SelfState, former: SelfState): void {
    for (const kind of KINDS) {
      const [problem, enabled] = [state.problem[kind], state[`${kind}Enabled`]]
      if (enabled !== former[`${kind}Enabled`])
        this.#add({ type: 'device', kind, what: enabled ? 'on' : 'off' })
      if (problem !== undefined && problem !== former.problem[kind]) {
        this.#add({ type: 'device', kind, what: 'problem', code: problem.code })
      }
    }
    if (state.roomState !== former.roomState) this.#add({ type: 'room', state: state.roomState })
    if (state.sending !== former.sending) this.#add({ type: 'sending', ...state.sending })
  }

  #add(event: Happening): void {
    const { events } = this.#store.getState()
    this.#store.patch({
      events: [...events, { ...event, at: this.#options.clock.now() }].slice(-KEPT_EVENTS),
    })
  }

  dispose(): void {
    for (const cancel of this.#cancels) cancel()
  }
}
