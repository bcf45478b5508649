import type { UserId } from '#shared/ids.ts'
import type { Cancel, LogPort, MediaPort } from '../ports.ts'
import type { BackendEvent, MeetingBackend } from './backend.ts'
import { MeetingMeta, type MetaState } from './meta.ts'
import { MeetingParticipants } from './participants.ts'
import { MeetingSelf } from './self.ts'

export interface MeetingOptions {
  readonly backend: MeetingBackend
  readonly userId: UserId
  readonly nameOf: (userId: UserId) => string
  readonly meta: MetaState
  readonly media: MediaPort
  readonly log: LogPort
}

/** Media and everything in a call, in RealtimeKit's vocabulary (seed 004); transport is its backend's. */
export class Meeting {
  readonly self: MeetingSelf
  readonly participants: MeetingParticipants
  readonly meta: MeetingMeta
  readonly #backend: MeetingBackend
  readonly #unsubscribe: Cancel
  readonly #leaving = new AbortController()

  constructor(options: MeetingOptions) {
    this.#backend = options.backend
    this.self = new MeetingSelf(options)
    this.participants = new MeetingParticipants(options)
    this.meta = new MeetingMeta(options.meta)
    this.#unsubscribe = this.#backend.onEvent(event => this.#heard(event))
  }

  /** Enters the room. Rejects with AppError when the server refuses or the meeting was left meanwhile. */
  async join(): Promise<void> {
    const roster = await this.#backend.join(this.#leaving.signal)
    this.meta.started(roster.startedAt)
    for (const entry of roster.participants) this.participants.add(entry)
    this.self.enterRoom('joined')
  }

  /** Leaves the room and lets go of devices and connections. */
  async leave(): Promise<void> {
    this.#leaving.abort()
    this.#unsubscribe()
    this.self.enterRoom('left')
    this.self.dispose()
    this.participants.dispose()
    await this.#backend.leave()
  }

  dispose(): void {
    void this.leave()
  }

  #heard(event: BackendEvent): void {
    if (event.type === 'participantJoined') {
      this.meta.started(event.startedAt)
      this.participants.add(event.participant)
    } else if (event.type === 'signalling') {
      this.self.enterRoom(event.state === 'connected' ? 'joined' : 'disconnected')
    } else if (event.type === 'closed') {
      this.self.enterRoom('ended')
    } else if (event.type !== 'sending') {
      this.participants.apply(event)
    }
  }
}
