import type { UserId } from '#shared/ids.ts'
import type { Meeting } from '../meeting/meeting.ts'
import type { Cancel, Clock } from '../ports.ts'
import type { RoomLine } from '../rooms/room-line.ts'
import type { RoomState } from '../rooms/room-state.ts'
import { createStore, type ReadableStore } from '../store.ts'
import type { HungCall } from './hung-call.ts'

export interface CallPeopleState {
  /** For whom it rings now. */
  readonly invitedIds: readonly UserId[]
  /** Who was asked and did not come; gone when they come, or are asked again. */
  readonly declined: RoomState['declined']
  /** Who is in another call meanwhile. */
  readonly heldIds: readonly UserId[]
  /** Which recording runs, and whose. */
  readonly recording: RoomState['recording']
  /** Why the last one ended, where nobody wanted it to end. */
  readonly recordingStop: RoomState['recordingStop']
  /** Whom the call is with, for its title: those in it; else those it rings for; else who was called or calls. */
  readonly withIds: readonly UserId[]
  /** Everybody who was in it at some time. */
  readonly everInIds: readonly UserId[]
}

interface CallPeopleOptions {
  readonly peerId: UserId
  readonly clock: Clock
  /** A server that does not tell: nobody rings longer than this. */
  readonly ringTimeoutMs: number
}

const NOBODY: Pick<RoomState, 'invitedIds' | 'declined' | 'heldIds' | 'recording' | 'recordingStop'> = {
  invitedIds: [],
  declined: [],
  heldIds: [],
  recording: null,
  recordingStop: null,
}

/** Who is asked into a call, who did not want to, who is on hold, and whom it is with. */
export class CallPeople {
  readonly #options: CallPeopleOptions
  readonly #store
  readonly store: ReadableStore<CallPeopleState>
  /** Asked by us, and nothing heard of it yet. */
  readonly #asked = new Map<UserId, Cancel>()
  readonly #missed = new Set<UserId>()
  readonly #cancels: Cancel[] = []
  #line: RoomLine | null = null
  #hasHeard = false
  #meeting: Meeting | null = null

  constructor(options: CallPeopleOptions) {
    this.#options = options
    this.#store = createStore<CallPeopleState>({ ...NOBODY, withIds: [options.peerId], everInIds: [] })
    this.store = this.#store
  }

  /** Who is there, and whether any of them said anything about a connection. */
  get met(): Pick<HungCall, 'others' | 'hasHeard'> {
    return { others: this.#meeting?.participants.joined.size ?? 0, hasHeard: this.#hasHeard }
  }

  /** To be called once by the call, when it has its room. */
  follow(line: RoomLine, meeting: Meeting): void {
    this.#line = line
    this.#meeting = meeting
    const update = () => this.#update()
    const hears = line.onEvent(({ type }) => {
      if (type === 'signal') this.#hasHeard = true
    })
    this.#cancels.push(hears, line.room.subscribe(update), meeting.participants.store.subscribe(update))
    this.#update()
  }

  /** Asks somebody in: they are among the invited at once, and no more when that failed. */
  async invite(userId: UserId, ask: () => Promise<void>): Promise<void> {
    if (this.#isHere(userId)) return
    const { clock, ringTimeoutMs } = this.#options
    this.#missed.delete(userId)
    this.#asked.get(userId)?.()
    this.#asked.set(
      userId,
      clock.setTimeout(() => this.#rangOut(userId), ringTimeoutMs),
    )
    this.#update()
    try {
      await ask()
    } catch (error) {
      this.#forget(userId)
      this.#update()
      throw error
    }
  }

  dispose(): void {
    for (const cancel of [...this.#cancels.splice(0), ...this.#asked.values()]) cancel()
    this.#asked.clear()
  }

  #joinedIds(): readonly UserId[] {
    const joined = this.#meeting?.participants.joined.values() ?? []
    return [...new Set([...joined].map(({ userId }) => userId))]
  }

  #isHere(userId: UserId): boolean {
    return this.#joinedIds().includes(userId)
  }

  #rangOut(userId: UserId): void {
    this.#forget(userId)
    this.#missed.add(userId)
    this.#update()
  }

  #forget(userId: UserId): void {
    this.#asked.get(userId)?.()
    this.#asked.delete(userId)
  }

  #update(): void {
    const room = this.#line?.room.getState() ?? NOBODY
    const joined = this.#joinedIds()
    const told = new Set([...joined, ...room.invitedIds, ...room.declined.map(({ userId }) => userId)])
    for (const userId of told) {
      this.#forget(userId)
      this.#missed.delete(userId)
    }
    const invitedIds = [...room.invitedIds, ...this.#asked.keys()].filter(id => !joined.includes(id))
    const missed = [...this.#missed].map(userId => ({ userId, reason: 'missed' as const }))
    const isAsked = new Set(invitedIds)
    const declined = [...room.declined, ...missed].filter(({ userId }) => !isAsked.has(userId))
    const [withIds = [this.#options.peerId]] = [joined, invitedIds].filter(ids => ids.length > 0)
    const everInIds = [...new Set([...this.store.getState().everInIds, ...joined])]
    const { heldIds, recording, recordingStop } = room
    this.#store.set({ invitedIds, declined, heldIds, recording, recordingStop, withIds, everInIds })
  }
}
