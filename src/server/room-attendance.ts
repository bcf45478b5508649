import type { UserId } from '#shared/ids.ts'
import type { PresenceBook } from './presence-book.ts'

const STATUS_TEXT = { call: 'In a call', huddle: 'In a huddle' } as const

/** Who sits in which calls and huddles: whoever sits anywhere is busy, by the name of the room sat in first. */
export class RoomAttendance {
  readonly #presence: PresenceBook
  readonly #rooms = new Map<UserId, Map<string, keyof typeof STATUS_TEXT>>()
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
    this.#tell(userId)
    for (const listener of this.#listeners) listener(userId, roomId)
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
    this.#presence.setInCall(userId, kind === undefined ? null : STATUS_TEXT[kind])
  }
}
