import { AppError } from '#shared/errors.ts'
import type { CallId, ConversationId, UserId } from '#shared/ids.ts'
import type { CallKind, MediaState } from '#shared/model/call.ts'
import { loadCode } from '../load-code.ts'
import type { SelfState } from '../own-presence.ts'
import type { Cancel, Ports } from '../ports.ts'
import { Listeners } from '../realtime/listeners.ts'
import type { UserContract } from '../realtime/topic-contract.ts'
import type { Topics } from '../realtime/topics.ts'
import type { TypedChannel } from '../realtime/typed-channel.ts'
import { createStore, type ReadableStore } from '../store.ts'
import type { Call } from './call.ts'
import type { CreateCallMeeting } from './call-meeting.ts'
import type { Switchboard } from './switchboard.ts'

export interface CallsState {
  /** Incoming, not answered yet. */
  readonly ringing: readonly Call[]
  /** Ringing outwards, connecting, active, or just ended until dismissed; also an unanswered call that was missed. */
  readonly current: Call | null
  /** On hold here, the newest last. */
  readonly held: readonly Call[]
  /** One that ended beside the current one (it was on hold, or rang and was missed), until dismissed. */
  readonly endedAside: Call | null
}

/** What happens to the call that goes on when another one takes its place. */
export type FormerCall = 'hold' | 'end'

/** A call to be made. */
export interface CallStart {
  readonly userId: UserId
  readonly conversationId?: ConversationId | undefined
  readonly kind: CallKind
  /** What happens to the call that goes on; `end` where nothing is said. */
  readonly former?: FormerCall
}

export interface CallsOptions {
  readonly meId: UserId
  readonly ports: Pick<
    Ports,
    'clock' | 'desktop' | 'http' | 'log' | 'media' | 'mediaChoices' | 'preferences' | 'ringtone' | 'rooms'
  >
  readonly topics: Topics
  /** Whether this person wants to be left alone. */
  readonly self: ReadableStore<SelfState>
  readonly nameOf: (userId: UserId) => string
  /** Makes the connection come back sooner while a call is up. */
  readonly holdUrgent: () => Cancel
  /** One is in a call or in a huddle: leaves the huddle. */
  readonly leaveHuddle: () => void
  readonly isInHuddle: () => boolean
  /** Writes to somebody directly. Rejects with AppError. */
  readonly writeTo: (userId: UserId, text: string) => Promise<void>
  /** Loads what meetings are made of; for tests. */
  readonly loadMeetings?: (() => Promise<CreateCallMeeting>) | undefined
  readonly ringTimeoutMs?: number
  readonly linkTimeoutMs?: number
}

const signedOut = () => new AppError({ code: 'aborted', category: 'auth', message: 'You are signed out.' })

/**
 * All calls of a session: at most one is current, any number may ring or be on hold. What they are made of is loaded
 * with the first one: methods that answer a promise reject when that is impossible, with everything as it was.
 */
export class Calls {
  readonly #options: CallsOptions
  readonly #store = createStore<CallsState>({ ringing: [], current: null, held: [], endedAside: null })
  readonly store: ReadableStore<CallsState> = this.#store
  readonly #logChanges = new Listeners<[]>()
  readonly #cancels: Cancel[] = []
  #channel: TypedChannel<UserContract> | null = null
  #board: Switchboard | null = null
  #loading: Promise<Switchboard> | null = null
  #disposed = false

  constructor(options: CallsOptions) {
    this.#options = options
  }

  /** To be called once by the session with its `user:<me>`. */
  attach(channel: TypedChannel<UserContract>): void {
    this.#channel = channel
    this.#cancels.push(
      channel.on('call:incoming', incoming => this.#withBoard(board => board.receive(incoming))),
      channel.on('call:end', end => {
        if (this.#loading !== null) this.#withBoard(board => board.heardEnd(end))
        this.#logChanges.emit()
      }),
      channel.onJoined(() => {
        this.#board?.lineUp()
        this.#logChanges.emit()
      }),
    )
  }

  /** Calls somebody. Another call that goes on is hung up, or held where that is said. */
  async start(call: CallStart): Promise<Call> {
    const board = await this.#load()
    return board.start(call)
  }

  /** Takes an incoming call, opening what is said; the one that goes on is held or ended. */
  answer(call: Call, former: FormerCall, opens?: Partial<MediaState>): void {
    this.#board?.answer(call, former, opens)
  }

  /** A held call becomes the current one, which is held instead. */
  swap(call: Call): void {
    this.#board?.swap(call)
  }

  /** Goes into a call that goes on, late or again, opening what is said. Rejects with AppError (`call_not_active`, `call_not_found` …). */
  async rejoin(id: CallId, former: FormerCall = 'end', opens?: MediaState): Promise<Call> {
    const board = await this.#load()
    return board.rejoin(id, former, opens)
  }

  /** Goes back, with the same devices on, into what this window was in before its page was reloaded or crashed. */
  async resume(): Promise<void> {
    const kept = await this.#options.ports.rooms.take('calls')
    if (kept !== null) this.#withBoard(board => board.resume(kept))
  }

  /** Takes away the notice of an ended call: of this one, or of the current one. */
  dismissEnded(call?: Call): void {
    const { current, endedAside } = this.#store.getState()
    if (call !== undefined && call === endedAside) this.#store.patch({ endedAside: null })
    const isOver = current?.store.getState().phase === 'ended'
    if (isOver && (call === undefined || call === current)) this.#store.patch({ current: null })
  }

  /** Rings until cancelled, as a call does: to be tried out. */
  tryRing(): Cancel {
    return this.#options.ports.ringtone.ring()
  }

  /** Calls back when the list of past calls may have changed: a call ended, or the line is back. */
  onLogChanged(listener: () => void): Cancel {
    return this.#logChanges.add(listener)
  }

  dispose(): void {
    this.#disposed = true
    for (const cancel of this.#cancels.splice(0)) cancel()
    this.#channel = null
    this.#board?.dispose()
    this.#store.set({ ringing: [], current: null, held: [], endedAside: null })
  }

  #withBoard(work: (board: Switchboard) => void): void {
    if (this.#board !== null) work(this.#board)
    else {
      this.#load().then(work, () =>
        this.#options.ports.log.error('A call could not be taken: its code did not load'),
      )
    }
  }

  #load(): Promise<Switchboard> {
    this.#loading ??= this.#make().catch((error: unknown) => {
      this.#loading = null
      throw error
    })
    return this.#loading
  }

  async #make(): Promise<Switchboard> {
    const { Switchboard } = await loadCode(() => import('./switchboard.ts'))
    if (this.#disposed) throw signedOut()
    this.#board = new Switchboard({ ...this.#options, store: this.#store, channel: () => this.#channel })
    return this.#board
  }
}
