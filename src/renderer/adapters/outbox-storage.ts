import type { LogPort, OutboxStorage } from '#domain/ports.ts'
import { type OutboxEntry, outboxEntry } from '#domain/realtime/outbox-entry.ts'
import type { ClientId } from '#shared/ids.ts'
import type { SessionDatabase } from './session-database.ts'

/** Unsent messages for as long as the page lives: what remains without a storage. */
export class MemoryOutboxStorage implements OutboxStorage {
  readonly #entries = new Map<ClientId, OutboxEntry>()

  async load(): Promise<readonly OutboxEntry[]> {
    return [...this.#entries.values()]
  }

  async put(entry: OutboxEntry): Promise<void> {
    this.#entries.set(entry.clientId, entry)
  }

  async remove(clientId: ClientId): Promise<void> {
    this.#entries.delete(clientId)
  }
}

interface OutboxStorageOptions {
  readonly database: Promise<SessionDatabase | null>
  readonly log: LogPort
}

/** Unsent messages in IndexedDB, or in memory where there is none. */
export class IndexedDbOutboxStorage implements OutboxStorage {
  readonly #options: OutboxStorageOptions
  readonly #memory = new MemoryOutboxStorage()

  constructor(options: OutboxStorageOptions) {
    this.#options = options
  }

  async load(): Promise<readonly OutboxEntry[]> {
    const database = await this.#options.database
    if (database === null) return this.#memory.load()
    const rows = await database.getAll('outbox')
    const parsed = rows.map(row => outboxEntry.safeParse(row))
    const bad = parsed.filter(({ success }) => !success).length
    if (bad > 0)
      this.#options.log.warn('Unsent messages that cannot be read stay where they are', { count: bad })
    return parsed.flatMap(result => (result.success ? [result.data] : []))
  }

  async put(entry: OutboxEntry): Promise<void> {
    const database = await this.#options.database
    if (database === null) return this.#memory.put(entry)
    await database.put('outbox', entry, entry.clientId)
  }

  async remove(clientId: ClientId): Promise<void> {
    const database = await this.#options.database
    if (database === null) return this.#memory.remove(clientId)
    await database.delete('outbox', clientId)
  }
}
