import { createStore, type ReadableStore } from '../store.ts'

export interface MetaState {
  /** The server's name for it; empty until known. */
  readonly meetingId: string
  readonly meetingTitle: string
  /** The server's start; absent while nobody has answered. */
  readonly meetingStartedTimestamp?: Date | undefined
}

/** Facts about a meeting as a whole (seed 004, "meeting.meta"). */
export class MeetingMeta {
  readonly #store
  readonly store: ReadableStore<MetaState>

  constructor(initial: MetaState) {
    this.#store = createStore<MetaState>(initial)
    this.store = this.#store
  }

  get meetingId(): string {
    return this.#store.getState().meetingId
  }

  get meetingTitle(): string {
    return this.#store.getState().meetingTitle
  }

  get meetingStartedTimestamp(): Date | undefined {
    return this.#store.getState().meetingStartedTimestamp
  }

  /** To be called by the meeting: the first word about the start counts. `startedAt` in epoch milliseconds. */
  started(startedAt: number | undefined): void {
    if (startedAt === undefined || this.meetingStartedTimestamp !== undefined) return
    this.#store.patch({ meetingStartedTimestamp: new Date(startedAt) })
  }

  /** To be called by the owner of the meeting once the server has named it. */
  named(meetingId: string): void {
    this.#store.patch({ meetingId })
  }
}
