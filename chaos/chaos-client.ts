import { IndexedDbOutboxStorage } from '#adapters/outbox-storage.ts'
import { openSessionDatabase } from '#adapters/session-database.ts'
import { general } from '#adapters/testing/steps.ts'
import type { TestClient } from '#adapters/testing/test-client.ts'
import type { Conversation } from '#domain/chat/conversation.ts'
import { MemoryLog } from '#domain/testing/memory-log.ts'
import { Changes } from './changes.ts'
import { CrashStorage } from './crash-storage.ts'
import type { Person } from './person.ts'
import { FakeNetwork, proxiedClient } from './proxied-client.ts'
import type { Random } from './random.ts'
import { type StoredRow, textOf } from './verdict.ts'

/** Nobody writes on for ever without an answer; also keeps the time after healing comparable. */
const MAX_PENDING = 20
const PAUSE_MS = 5
/** Share of the messages after which their writer also edits or reacts. */
const CHANGE_SHARE = 0.25
const OPEN_TIMEOUT_MS = 60_000

const pause = (ms: number) => new Promise<void>(resolve => setTimeout(resolve, ms))

interface Page {
  readonly client: TestClient
  readonly storage: CrashStorage
  readonly conversation: Conversation
}

/** One of our own clients, as the renderer builds it, on a bad network; its page can be reloaded at any moment. */
export class ChaosClient {
  readonly person: Person
  /** Messages that were on the disk when they were counted. */
  written = 0
  readonly changes: Changes
  readonly #random: Random
  readonly #network = new FakeNetwork()
  readonly #disk: IndexedDbOutboxStorage
  #page: Page | null = null
  /** One after the other: a page goes away between two messages, not inside one. */
  #turn: Promise<unknown> = Promise.resolve()

  constructor(person: Person, random: Random) {
    const log = new MemoryLog()
    this.person = person
    this.#random = random
    this.changes = new Changes({ writer: person.name, userId: person.user.id, random })
    const database = openSessionDatabase({ serverUrl: person.serverUrl, userId: person.user.id, log })
    this.#disk = new IndexedDbOutboxStorage({ database, log })
  }

  async open(): Promise<void> {
    const storage = new CrashStorage(this.#disk)
    const client = proxiedClient({ person: this.person, network: this.#network, outbox: storage })
    client.session.start()
    const late = new Promise<never>((_, reject) => {
      setTimeout(() => reject(new Error(`${this.person.name} cannot open the room`)), OPEN_TIMEOUT_MS).unref()
    })
    this.#page = { client, storage, conversation: await Promise.race([general(client), late]) }
  }

  /** Writes messages until it has written `count`, never far ahead of what arrives. */
  async write(count: number): Promise<void> {
    while (this.written < count) {
      if (this.pending >= MAX_PENDING) await pause(PAUSE_MS)
      else await this.#exclusive(() => this.#writeOne())
    }
  }

  /** The page dies between two messages and comes back on what is on its disk. */
  reload(): Promise<void> {
    return this.#exclusive(async () => {
      const { client, storage } = this.#opened()
      storage.crash()
      client.session.dispose()
      this.#network.clear()
      this.#page = null
      await this.open()
    })
  }

  get roomId(): string {
    return this.#opened().conversation.id
  }

  /** What the operating system says when a network comes back. */
  networkIsBack(): void {
    this.#network.isBack()
  }

  /** Written and not known to be with the server. */
  get pending(): number {
    const rows = this.#page?.conversation.store.getState().rows ?? []
    let count = 0
    for (let index = rows.length - 1; index >= 0 && rows[index]?.delivery.kind !== 'sent'; index -= 1)
      count += 1
    return count
  }

  /** Stored messages at hand, in the order shown. */
  rows(): readonly StoredRow[] {
    const { rows } = this.#opened().conversation.store.getState()
    return rows.filter(({ delivery }) => delivery.kind === 'sent').map(({ message }) => message)
  }

  /** Brings the whole history, as scrolling to its start does. */
  async loadAll(): Promise<void> {
    const { conversation } = this.#opened()
    for (let page = 0; page < 2_000 && conversation.store.getState().hasOlder; page += 1) {
      await conversation.loadOlder()
    }
  }

  dispose(): void {
    this.#page?.client.session.dispose()
    this.#page = null
  }

  async #writeOne(): Promise<void> {
    const { conversation, storage } = this.#opened()
    conversation.send(textOf(this.person.name, this.written))
    if (this.#random.chance(CHANGE_SHARE)) this.changes.makeOne(conversation)
    await storage.settled()
    this.written += 1
  }

  #opened(): Page {
    if (this.#page === null) throw new Error(`${this.person.name} has no page`)
    return this.#page
  }

  #exclusive(work: () => Promise<void>): Promise<void> {
    const done = this.#turn.then(work)
    this.#turn = done.catch(() => undefined)
    return done
  }
}
