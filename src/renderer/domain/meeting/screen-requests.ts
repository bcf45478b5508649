import * as z from 'zod'
import type { UserId } from '#shared/ids.ts'
import type { Cancel, Clock } from '../ports.ts'
import { createStore, type ReadableStore } from '../store.ts'
import type { BackendEvent, MeetingBackend, PeerId } from './backend.ts'
import type { MeetingParticipants } from './participants.ts'
import type { ScreenPlace } from './screen-place.ts'
import type { MeetingScreenShare } from './screen-share.ts'

/** Somebody who would like to show their screen in place of one's own. */
export interface ScreenRequest {
  readonly peerId: PeerId
  readonly userId: UserId
}

/**
 * What became of asking whoever shares: `asked`, they have not answered yet; `free`, the place is ours to take; `kept`,
 * they go on; `silent`, they said nothing so far.
 */
export type ScreenAnswer = 'asked' | 'free' | 'kept' | 'silent'

export interface ScreenRequestsState {
  /** Who asks this person to make room, in the order in which they did. */
  readonly requests: readonly ScreenRequest[]
  /** Whom this person asked, and what came of it; null: nobody, or it was read. */
  readonly asked: { readonly userId: UserId; readonly answer: ScreenAnswer } | null
}

interface ScreenRequestsOptions {
  readonly backend: Pick<MeetingBackend, 'capabilities' | 'send'>
  readonly participants: Pick<MeetingParticipants, 'joined' | 'on'>
  readonly share: Pick<MeetingScreenShare, 'otherSharer' | 'stop' | 'store'>
  readonly screenPlace?: ScreenPlace | undefined
  readonly clock: Clock
}

type Word = Extract<BackendEvent, { type: 'data' }>

/** Label of these words among those that pages say to each other. */
export const SCREEN_LABEL = 'screen'

/** As long as somebody who shares may look elsewhere. */
const ANSWER_MS = 30_000
/** More than anybody has the patience to read. */
const MOST_REQUESTS = 20

const message = z.object({ type: z.enum(['ask', 'withdraw', 'yes', 'no']) })
type MessageType = z.output<typeof message>['type']

/** Asks whoever shares to make room, and answers those who ask: nobody's screen is taken away without their word. */
export class ScreenRequests {
  readonly #options: ScreenRequestsOptions
  readonly #store = createStore<ScreenRequestsState>({ requests: [], asked: null })
  readonly store: ReadableStore<ScreenRequestsState> = this.#store
  readonly #cancels: readonly Cancel[]
  #peer: PeerId | null = null
  #cancelWait: Cancel | null = null

  constructor(options: ScreenRequestsOptions) {
    this.#options = options
    const { participants, screenPlace, share } = options
    this.#cancels = [
      participants.on('participantLeft', ({ id }) => this.#drop(id)),
      share.store.subscribe(({ phase }, former) => {
        if (former.phase === 'on' && phase !== 'on') this.#patch({ requests: [] })
        // What was asked for is there, whoever made room.
        if (phase === 'on' && former.phase !== 'on') this.#settle(null)
      }),
      screenPlace?.room.subscribe(() => this.#placeChanged()) ?? (() => undefined),
    ]
  }

  /** Can whoever shares be asked? Not where pages cannot say anything to each other, nor while they are gone. */
  get isPossible(): boolean {
    return this.#options.backend.capabilities.has('data') && this.#sharer() !== null
  }

  /** Asks whoever shares to stop; `store` says what came of it. */
  ask(): void {
    const sharer = this.#sharer()
    if (sharer === null || this.#peer !== null) return
    this.#peer = sharer.peerId
    this.#store.patch({ asked: { userId: sharer.userId, answer: 'asked' } })
    this.#say('ask', sharer.peerId)
    this.#cancelWait = this.#options.clock.setTimeout(() => this.#silent(), ANSWER_MS)
  }

  /** Does not want it any more, or has read what came of it. */
  forget(): void {
    if (this.#peer !== null) this.#say('withdraw', this.#peer)
    this.#settle(null)
  }

  /** Makes room for somebody who asked, or goes on. */
  answer({ peerId }: ScreenRequest, isYes: boolean): void {
    if (!this.#store.getState().requests.some(request => request.peerId === peerId)) return
    this.#drop(peerId)
    // First the place: whoever hears of it takes it at once.
    if (isYes) this.#options.share.stop()
    this.#say(isYes ? 'yes' : 'no', peerId)
  }

  /** To be called by the meeting with each word of this label. What cannot be read is no word. */
  heard({ peerId, payload }: Word): void {
    const type = readMessage(payload)
    if (type === 'ask') this.#asks(peerId)
    else if (type === 'withdraw') this.#drop(peerId)
    else if (type === null || peerId !== this.#peer) return
    else if (type === 'no') this.#answered('kept')
    // The room says when the place is free, which may be a moment later.
    else if (this.#options.share.otherSharer === null) this.#answered('free')
  }

  dispose(): void {
    for (const cancel of this.#cancels) cancel()
    this.#cancelWait?.()
    this.#store.set({ requests: [], asked: null })
  }

  #sharer(): ScreenRequest | null {
    const { participants, share } = this.#options
    const userId = share.otherSharer
    const peer = [...participants.joined.values()].find(person => person.userId === userId)
    return peer === undefined ? null : { peerId: peer.id, userId: peer.userId }
  }

  #asks(peerId: PeerId): void {
    const { participants, share } = this.#options
    const userId = participants.joined.get(peerId)?.userId
    const { requests } = this.#store.getState()
    if (userId === undefined || requests.some(request => request.peerId === peerId)) return
    if (share.store.getState().phase !== 'on') this.#say('yes', peerId)
    else if (requests.length < MOST_REQUESTS) this.#patch({ requests: [...requests, { peerId, userId }] })
  }

  #placeChanged(): void {
    const isTaken = this.#options.share.otherSharer !== null
    if (this.#peer !== null && !isTaken) this.#answered('free')
    // Somebody was faster.
    else if (isTaken && this.#store.getState().asked?.answer === 'free') this.#settle(null)
  }

  /** They may still answer, for the question stands there until it is withdrawn. */
  #silent(): void {
    const { asked } = this.#store.getState()
    if (asked !== null) this.#patch({ asked: { ...asked, answer: 'silent' } })
  }

  #answered(answer: ScreenAnswer): void {
    const { asked } = this.#store.getState()
    if (asked === null) return
    this.#settle({ ...asked, answer })
  }

  /** Nobody is waited for any more. */
  #settle(asked: ScreenRequestsState['asked']): void {
    this.#cancelWait?.()
    this.#cancelWait = null
    this.#peer = null
    this.#patch({ asked })
  }

  #drop(peerId: PeerId): void {
    const { requests } = this.#store.getState()
    const left = requests.filter(request => request.peerId !== peerId)
    if (left.length < requests.length) this.#patch({ requests: left })
    if (peerId === this.#peer) this.#answered('free')
  }

  #patch(change: Partial<ScreenRequestsState>): void {
    const state = this.#store.getState()
    if (Object.entries(change).some(([name, value]) => state[name as keyof ScreenRequestsState] !== value)) {
      this.#store.patch(change)
    }
  }

  #say(type: MessageType, to: PeerId): void {
    const payload = JSON.stringify({ type })
    // One that does not arrive is as one that is not answered.
    this.#options.backend.send({ type: 'data', label: SCREEN_LABEL, payload, to }).catch(() => undefined)
  }
}

function readMessage(payload: string): MessageType | null {
  try {
    return message.safeParse(JSON.parse(payload)).data?.type ?? null
  } catch {
    return null
  }
}
