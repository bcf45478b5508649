import type { Room } from '../meeting/room.ts'

const keys = new WeakMap<Room, number>()
let last = 0

/** A React key of a call or huddle: its own for as long as it lasts, whether the server has named it or not. */
export function roomKey(room: Room): number {
  const key = keys.get(room) ?? ++last
  keys.set(room, key)
  return key
}
