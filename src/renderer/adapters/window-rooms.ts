import type { RoomMemory } from '#domain/ports.ts'

interface WindowRoomsOptions {
  readonly serverUrl: string
  readonly userId: string
  /** Those of the page; for tests. */
  readonly storage?: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>
  readonly locks?: Pick<LockManager, 'request'> | undefined
}

/** A page that was reloaded has let go of its lock by then; a copy of a window never does. */
const CLAIM_MS = 3_000
const WINDOW_KEY = 'quikapp window'

/**
 * What this window was in, in its session storage: that outlives a reload and a crash of the page, and ends with the
 * window. A window that was copied from another one has a copy of it, too: a lock tells them apart.
 */
export class WindowRooms implements RoomMemory {
  readonly #prefix: string
  readonly #storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>
  readonly #locks: Pick<LockManager, 'request'> | undefined
  #claim: Promise<boolean> | null = null

  constructor({ serverUrl, userId, ...given }: WindowRoomsOptions) {
    this.#prefix = `quikapp ${serverUrl} ${userId}`
    this.#storage = given.storage ?? window.sessionStorage
    this.#locks = 'locks' in given ? given.locks : navigator.locks
  }

  async take(kind: 'calls' | 'huddle'): Promise<string | null> {
    const key = this.#key(kind)
    const text = this.#storage.getItem(key)
    this.#claim ??= this.#claimWindow()
    const isOurs = await this.#claim
    return isOurs ? text : null
  }

  keep(kind: 'calls' | 'huddle', text: string | null): void {
    const key = this.#key(kind)
    this.#storage.removeItem(key)
    try {
      if (text !== null) this.#storage.setItem(key, text)
    } catch {
      // The storage is full. A call goes on; only a reload will not lead back there, nor to where one was before.
    }
  }

  #key(kind: string): string {
    return `${this.#prefix} ${kind}`
  }

  /** True for the window itself, false for a copy of one that is still there: that one becomes a window of its own. */
  async #claimWindow(): Promise<boolean> {
    const known = this.#storage.getItem(WINDOW_KEY)
    const name = known ?? crypto.randomUUID()
    this.#storage.setItem(WINDOW_KEY, name)
    if (await this.#hold(name)) return true
    const own = crypto.randomUUID()
    this.#storage.setItem(WINDOW_KEY, own)
    await this.#hold(own)
    return false
  }

  /** Holds the lock until the page is gone; false when another page does. */
  #hold(name: string): Promise<boolean> {
    const locks = this.#locks
    if (locks === undefined) return Promise.resolve(true)
    return new Promise(resolve => {
      const held = locks.request(`quikapp ${name}`, { signal: AbortSignal.timeout(CLAIM_MS) }, () => {
        resolve(true)
        return new Promise<void>(() => undefined)
      })
      held.catch(() => resolve(false))
    })
  }
}
