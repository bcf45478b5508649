import type { DraftStorage } from '#domain/ports.ts'
import type { SessionDatabase } from './session-database.ts'

/** Drafts in IndexedDB; without one they live as long as the page, in the domain. */
export class IndexedDbDraftStorage implements DraftStorage {
  readonly #database: Promise<SessionDatabase | null>

  constructor(database: Promise<SessionDatabase | null>) {
    this.#database = database
  }

  async load(): Promise<ReadonlyMap<string, string>> {
    const database = await this.#database
    if (database === null) return new Map()
    const transaction = database.transaction('drafts')
    const [keys, texts] = await Promise.all([transaction.store.getAllKeys(), transaction.store.getAll()])
    const drafts = new Map<string, string>()
    for (const [index, key] of keys.entries()) {
      const text: unknown = texts[index]
      if (typeof text === 'string') drafts.set(key, text)
    }
    return drafts
  }

  async save(place: string, text: string): Promise<void> {
    const database = await this.#database
    if (database === null) return
    if (text === '') await database.delete('drafts', place)
    else await database.put('drafts', text, place)
  }
}
