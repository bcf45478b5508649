import { describe, expect, it } from 'vitest'
import { WindowRooms } from './window-rooms.ts'

/** The session storage of one window; a copy of the window begins with a copy of it. */
class FakeStorage {
  readonly items: Map<string, string>

  constructor(items: ReadonlyMap<string, string> = new Map()) {
    this.items = new Map(items)
  }

  getItem(key: string): string | null {
    return this.items.get(key) ?? null
  }

  setItem(key: string, value: string): void {
    this.items.set(key, value)
  }

  removeItem(key: string): void {
    this.items.delete(key)
  }
}

/** Locks that pages hold until they are gone; whoever cannot have one is told at once. */
class FakeLocks {
  readonly #held = new Set<string>()

  request(name: string, _options: unknown, granted?: unknown): Promise<never> {
    if (this.#held.has(name) || typeof granted !== 'function') return Promise.reject(new Error('held'))
    this.#held.add(name)
    granted()
    return new Promise(() => undefined)
  }

  /** Every page is gone. */
  letGo(): void {
    this.#held.clear()
  }
}

const open = (storage: FakeStorage, locks: FakeLocks, userId = 'user_ada') =>
  new WindowRooms({ serverUrl: 'http://127.0.0.1', userId, storage, locks: locks as unknown as LockManager })

describe('WindowRooms', () => {
  it('gives to the next page of a window what the former one kept', async () => {
    const [storage, locks] = [new FakeStorage(), new FakeLocks()]
    const page = open(storage, locks)
    expect(await page.take('calls')).toBeNull()
    page.keep('calls', 'in a call')
    locks.letGo()
    const next = open(storage, locks)
    expect([await next.take('calls'), await next.take('huddle')]).toEqual(['in a call', null])
    next.keep('calls', null)
    locks.letGo()
    expect(await open(storage, locks).take('calls')).toBeNull()
  })

  it('gives nothing to a new window, to a copy of a window, or to somebody else', async () => {
    const [storage, locks] = [new FakeStorage(), new FakeLocks()]
    const page = open(storage, locks)
    await page.take('calls')
    page.keep('calls', 'in a call')
    expect(await open(new FakeStorage(), locks).take('calls')).toBeNull()
    const copied = new FakeStorage(storage.items)
    expect(await open(copied, locks).take('calls')).toBeNull()
    locks.letGo()
    expect(await open(storage, locks, 'user_grace').take('calls')).toBeNull()
  })

  it('loses no call over a full storage, and leads back to nothing from before', async () => {
    const [storage, locks] = [new FakeStorage(), new FakeLocks()]
    const page = open(storage, locks)
    await page.take('calls')
    page.keep('calls', 'in a call')
    storage.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError')
    }
    page.keep('calls', 'in another call')
    expect(await page.take('calls')).toBeNull()
  })

  it('makes a window of its own of a copy', async () => {
    const [storage, locks] = [new FakeStorage(), new FakeLocks()]
    await open(storage, locks).take('calls')
    const copied = new FakeStorage(storage.items)
    const copy = open(copied, locks)
    await copy.take('calls')
    copy.keep('huddle', 'in a huddle')
    locks.letGo()
    expect(await open(copied, locks).take('huddle')).toBe('in a huddle')
  })
})
