import { AppError } from '#shared/errors.ts'
import type { Cancel, Clock, LogPort } from '../ports.ts'
import { createStore, type ReadableStore } from '../store.ts'
import type { MeetingBackend, PeerId } from './backend.ts'
import type { MeetingHistory } from './history.ts'
import type { MeetingParticipants, Participant } from './participants.ts'
import { GOOD, judgeOwn, judgePeer, type Quality } from './quality.ts'
import { measure, type PeerMeasure } from './quality-measure.ts'
import { QualityTrend } from './quality-trend.ts'
import type { MeetingSelf } from './self.ts'
import type { PeerStatistics } from './statistics.ts'

export interface QualityState {
  readonly byPeer: ReadonlyMap<PeerId, Quality>
  /** Of this person's own side. */
  readonly own: Quality
}

export interface QualityOptions {
  readonly backend: MeetingBackend
  readonly self: MeetingSelf
  readonly participants: MeetingParticipants
  readonly history: MeetingHistory
  readonly clock: Clock
  readonly log: LogPort
}

const PICTURES = ['video', 'screen'] as const
const PERIOD_MS = 2_000
/** A sample is compared with the one two periods ago: one bad second is no verdict. */
const WINDOW = 3
/** So long an answer is waited for before it is asked for anew. */
const PATIENCE_MS = 10_000
const AT_FIRST: QualityState = { byPeer: new Map(), own: GOOD }

/** How good the connections are, judged anew every two seconds; the store changes only when a verdict does. */
export class MeetingQuality {
  readonly #options: QualityOptions
  readonly #store = createStore<QualityState>(AT_FIRST)
  readonly store: ReadableStore<QualityState> = this.#store
  readonly #samples = new Map<PeerId, PeerStatistics[]>()
  readonly #trends = new Map<PeerId, QualityTrend>()
  /** What did not arrive by our own will at the last sample. */
  readonly #paused = new Map<PeerId, ReadonlySet<'video' | 'screen'>>()
  #ownTrend = new QualityTrend()
  #stopPolling: Cancel | null = null
  /** When what is not answered yet was asked for; null: there is no such question. */
  #askedAt: number | null = null

  constructor(options: QualityOptions) {
    this.#options = options
  }

  /** To be called by the meeting once it is in the room. */
  start(): void {
    this.#stopPolling ??= this.#options.clock.setInterval(() => void this.#poll(), PERIOD_MS)
  }

  stop(): void {
    this.#stopPolling?.()
    this.#stopPolling = null
    this.#askedAt = null
    this.#samples.clear()
    this.#trends.clear()
    this.#ownTrend = new QualityTrend()
    this.#store.set(AT_FIRST)
  }

  async #poll(): Promise<void> {
    const now = this.#options.clock.now()
    if (this.#askedAt !== null && now - this.#askedAt < PATIENCE_MS) {
      // Broken links and our own line show without figures, too.
      this.#judge([])
      return
    }
    this.#askedAt = now
    const figures = await this.#ask()
    // Stopped meanwhile, or asked anew.
    if (this.#stopPolling === null || this.#askedAt !== now) return
    this.#askedAt = null
    this.#options.history.sample(figures)
    this.#judge(figures)
  }

  async #ask(): Promise<readonly PeerStatistics[]> {
    const { backend, log } = this.#options
    if (!backend.capabilities.has('statistics')) return []
    try {
      return await backend.statistics()
    } catch (error) {
      log.debug('There are no figures of the meeting', { code: AppError.from(error).code })
      return []
    }
  }

  #judge(figures: readonly PeerStatistics[]): void {
    const { self, participants } = this.#options
    const { joined } = participants
    for (const id of this.#trends.keys()) if (!joined.has(id)) this.#forget(id)
    for (const sample of figures) if (joined.has(sample.peerId)) this.#keep(this.#withoutPaused(sample))
    const { videoEnabled, roomState, sending } = self.store.getState()
    const byPeer = new Map(
      [...joined.values()].map(person => [person.id, this.#verdict(person, videoEnabled)]),
    )
    const own = this.#ownTrend.settle(
      judgeOwn({
        isSignalled: roomState === 'joined',
        sending,
        ownVideo: videoEnabled,
        peers: [...byPeer.values()],
      }),
    )
    const former = this.#store.getState()
    const isSame =
      byPeer.size === former.byPeer.size &&
      [...byPeer].every(([id, quality]) => former.byPeer.get(id) === quality)
    if (!isSame || own !== former.own) this.#store.set({ byPeer: isSame ? former.byPeer : byPeer, own })
  }

  #verdict({ id, link }: Participant, ownVideo: boolean): Quality {
    const trend = this.#trends.get(id) ?? new QualityTrend()
    this.#trends.set(id, trend)
    return trend.settle(judgePeer({ link, measure: this.#measureOf(id), ownVideo }))
  }

  #measureOf(id: PeerId): PeerMeasure | null {
    const samples = this.#samples.get(id) ?? []
    const [first, last] = [samples[0], samples.at(-1)]
    return first === undefined || last === undefined ? null : measure(first, last)
  }

  /** A picture that was not wanted here stands still by our own will: it says nothing, nor how it begins again. */
  #withoutPaused(sample: PeerStatistics): PeerStatistics {
    const { peerId, received } = sample
    const former = this.#paused.get(peerId) ?? new Set()
    const paused = new Set(PICTURES.filter(source => this.#options.participants.isUnseen(peerId, source)))
    this.#paused.set(peerId, paused)
    const { video, screen, ...sounds } = received
    const isTold = (source: 'video' | 'screen') => !paused.has(source) && !former.has(source)
    return {
      ...sample,
      received: {
        ...sounds,
        ...(video !== undefined && isTold('video') ? { video } : {}),
        ...(screen !== undefined && isTold('screen') ? { screen } : {}),
      },
    }
  }

  #keep(sample: PeerStatistics): void {
    const samples = [...(this.#samples.get(sample.peerId) ?? []), sample]
    this.#samples.set(sample.peerId, samples.slice(-WINDOW))
  }

  #forget(id: PeerId): void {
    this.#trends.delete(id)
    this.#samples.delete(id)
    this.#paused.delete(id)
  }

  dispose(): void {
    this.stop()
  }
}
