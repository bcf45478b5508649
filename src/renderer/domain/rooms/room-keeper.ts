import type { Cancel, Clock, RoomMemory } from '../ports.ts'

interface RoomKeeperOptions<Room> {
  readonly memory: RoomMemory
  readonly kind: 'calls' | 'huddle'
  readonly clock: Clock
  /** What one is in now. */
  readonly rooms: () => readonly Room[]
}

/** How old the last sign of life may be at most when a window crashes. */
const SIGN_OF_LIFE_MS = 10_000

/** Writes down what this window is in, so that its next page can go back there. */
export class RoomKeeper<Room> {
  readonly #options: RoomKeeperOptions<Room>
  #written = '[]'
  #timer: Cancel | null = null
  #disposed = false

  constructor(options: RoomKeeperOptions<Room>) {
    this.#options = options
  }

  /** To be called whenever it may have changed. */
  update(): void {
    if (this.#disposed) return
    const rooms = JSON.stringify(this.#options.rooms())
    if (rooms === this.#written) return
    this.#written = rooms
    this.#write()
  }

  /** Forgets it: nobody is to come back. */
  dispose(): void {
    this.#disposed = true
    this.#written = '[]'
    this.#write()
  }

  #write(): void {
    const { clock, kind, memory } = this.#options
    this.#timer?.()
    this.#timer = null
    if (this.#written === '[]') {
      memory.keep(kind, null)
      return
    }
    memory.keep(kind, `{"at":${clock.now()},"rooms":${this.#written}}`)
    this.#timer = clock.setTimeout(() => this.#write(), SIGN_OF_LIFE_MS)
  }
}
