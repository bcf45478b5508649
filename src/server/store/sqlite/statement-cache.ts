import type { DatabaseSync, StatementSync } from 'node:sqlite'

/** The server has fewer statements of its own; lists and optional filters make the rest. */
const GENERATION = 256

/**
 * Prepared statements by their text. Two generations: a full one grows old, and what is used meanwhile moves over,
 * so that what people ask for never fills the memory and the hot path costs one look.
 */
export class StatementCache {
  readonly #db: DatabaseSync
  #young = new Map<string, StatementSync>()
  #old = new Map<string, StatementSync>()

  constructor(db: DatabaseSync) {
    this.#db = db
  }

  /** At most twice a generation. */
  get size(): number {
    return this.#young.size + this.#old.size
  }

  prepared(sql: string): StatementSync {
    const known = this.#young.get(sql)
    if (known !== undefined) return known
    const statement = this.#old.get(sql) ?? this.#db.prepare(sql)
    this.#old.delete(sql)
    if (this.#young.size === GENERATION) {
      this.#old = this.#young
      this.#young = new Map()
    }
    this.#young.set(sql, statement)
    return statement
  }

  clear(): void {
    this.#young.clear()
    this.#old.clear()
  }
}
