import type { UserId, WorkspaceId } from '#shared/ids.ts'
import { presenceTopic } from '#shared/wire/topics.ts'
import type { Cancel } from '../ports.ts'
import type { Topics } from '../realtime/topics.ts'
import { createStore, type ReadableStore } from '../store.ts'
import {
  applyDiff,
  emptyRoster,
  type PersonPresence,
  type PresenceRoster,
  rosterFromState,
  withLeave,
  withPresence,
} from './presence-roster.ts'
import { type PresenceDiff, presenceContract } from './presence-wire.ts'

export interface PresenceState {
  /** Who is not in it is offline. */
  readonly byUser: ReadonlyMap<UserId, PersonPresence>
}

/** Who is there, and how. Without a line the last known stays: the banner says that it may be old. */
export class PresenceBook {
  readonly #topics: Topics
  readonly #store = createStore<PresenceState>({ byUser: new Map() })
  readonly store: ReadableStore<PresenceState> = this.#store
  readonly #cancels: Cancel[] = []
  #roster: PresenceRoster = emptyRoster
  /** Differences that came before the state of this join; null once it is there. */
  #early: PresenceDiff[] | null = []

  constructor(options: { readonly topics: Topics }) {
    this.#topics = options.topics
  }

  /** Follows the people of a workspace. */
  follow(workspaceId: WorkspaceId): void {
    if (this.#cancels.length > 0) return
    const { channel, release } = this.#topics.lease(presenceContract, presenceTopic(workspaceId))
    this.#cancels.push(
      channel.on('presence_state', state => {
        const early = this.#early ?? []
        this.#early = null
        this.#show(early.reduce(applyDiff, rosterFromState(state)))
      }),
      channel.on('presence_diff', diff => {
        if (this.#early !== null) this.#early.push(diff)
        else this.#show(applyDiff(this.#roster, diff))
      }),
      channel.on('presence:join', ({ userId, ...presence }) => this.receive(userId, presence)),
      channel.on('presence:update', ({ userId, ...presence }) => this.receive(userId, presence)),
      channel.on('presence:leave', ({ userId }) => this.#show(withLeave(this.#roster, userId))),
      channel.onLost(() => {
        this.#early = []
      }),
      release,
    )
  }

  /** The latest word about somebody. */
  receive(userId: UserId, presence: PersonPresence): void {
    this.#show(withPresence(this.#roster, userId, presence))
  }

  dispose(): void {
    for (const cancel of this.#cancels.splice(0)) cancel()
  }

  #show(roster: PresenceRoster): void {
    if (roster === this.#roster) return
    this.#roster = roster
    this.#store.set({ byUser: roster.shown })
  }
}
