import type { UserId } from '#shared/ids.ts'
import type { PresenceBook } from './presence-book.ts'

const STATUS_TEXT = { call: 'In a call', huddle: 'In a huddle' } as const
const PRESENTING = 'Presenting'

/**
 * Who sits in which calls and huddles: whoever sits anywhere is busy, by the name of the room sat in first; whoever
 * shows their screen in any of them presents.
 */
export class RoomAttendance {
  readonly #presence: PresenceBook
  readonly #rooms = new Map<UserId, Map<string, keyof typeof STATUS_TEXT>>()
  /** Where people show their screens. */
  readonly #stages = new Map<UserId, Set<string>>()
  readonly #listeners = new Set<(userId: UserId, roomId: string) => void>()

  constructor(presence: PresenceBook) {
    this.#presence = presence
  }

  enter(userId: UserId, roomId: string, kind: keyof typeof STATUS_TEXT): void {
    const rooms = this.#rooms.get(userId) ?? new Map()
    this.#rooms.set(userId, rooms.set(roomId, kind))
    this.#tell(userId)
  }

  leave(userId: UserId, roomId: string): void {
    const rooms = this.#rooms.get(userId)
    if (rooms?.delete(roomId) !== true) return
    if (rooms.size === 0) this.#rooms.delete(userId)
    const stages = this.#stages.get(userId)
    if (stages?.delete(roomId) === true && stages.size === 0) this.#stages.delete(userId)
    this.#tell(userId)
    for (const listener of this.#listeners) listener(userId, roomId)
  }

  /** Begins or ends to show a screen in a room sat in. */
  present(userId: UserId, roomId: string, isPresenting: boolean): void {
    const stages = this.#stages.get(userId) ?? new Set()
    if (isPresenting) stages.add(roomId)
    else stages.delete(roomId)
    if (stages.size > 0) this.#stages.set(userId, stages)
    else this.#stages.delete(userId)
    this.#tell(userId)
  }

  /** Another page of the person took the seat: what the former one did in it is over. */
  replace(userId: UserId, roomId: string): void {
    for (const listener of this.#listeners) listener(userId, roomId)
  }

  /** Calls back whenever a page gives up its seat, and for each seat of a room that ends. */
  onLeave(listener: (userId: UserId, roomId: string) => void): void {
    this.#listeners.add(listener)
  }

  #tell(userId: UserId): void {
    const [kind] = this.#rooms.get(userId)?.values() ?? []
    const isPresenting = (this.#stages.get(userId)?.size ?? 0) > 0
    const text = kind === undefined ? null : isPresenting ? PRESENTING : STATUS_TEXT[kind]
    this.#presence.setInCall(userId, text)
  }
}
