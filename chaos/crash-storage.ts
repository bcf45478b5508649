import type { OutboxStorage } from '#domain/ports.ts'

type Entry = Parameters<OutboxStorage['put']>[0]
type Id = Parameters<OutboxStorage['remove']>[0]

/** The storage of one page: what it still writes after the page is gone never reaches the disk. */
export class CrashStorage implements OutboxStorage {
  readonly #disk: OutboxStorage
  #gone = false
  #putting = 0
  #onIdle: (() => void)[] = []

  constructor(disk: OutboxStorage) {
    this.#disk = disk
  }

  load(): ReturnType<OutboxStorage['load']> {
    return this.#disk.load()
  }

  async put(entry: Entry): Promise<void> {
    if (this.#gone) return
    this.#putting += 1
    try {
      await this.#disk.put(entry)
    } finally {
      this.#putting -= 1
      if (this.#putting === 0) for (const tell of this.#onIdle.splice(0)) tell()
    }
  }

  async remove(id: Id): Promise<void> {
    if (!this.#gone) await this.#disk.remove(id)
  }

  /** Every message written so far is on the disk. */
  async settled(): Promise<void> {
    // The write of a message that was only just added begins a few turns later.
    await new Promise(resolve => setImmediate(resolve))
    if (this.#putting > 0) await new Promise<void>(resolve => this.#onIdle.push(resolve))
  }

  /** The page is gone. */
  crash(): void {
    this.#gone = true
  }
}
