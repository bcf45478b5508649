import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { StartError } from './start-error.ts'

/**
 * Keeps a data folder for one server. The lock is the system's own, held through an empty SQLite file,
 * so it goes with its owner however that one ends, and a stale one cannot be.
 */
export class FolderLock {
  readonly #lock: DatabaseSync
  readonly #addressFile: string

  /** Throws StartError with the owner's address when another server has the folder. */
  constructor(folder: string) {
    this.#addressFile = join(folder, 'server.address')
    this.#lock = new DatabaseSync(join(folder, 'server.lock'))
    try {
      this.#lock.exec('BEGIN EXCLUSIVE')
    } catch (error) {
      this.#lock.close()
      throw new StartError(`Another QuikApp server uses the data folder ${folder}${this.#owner()}.`, {
        cause: error,
      })
    }
    rmSync(this.#addressFile, { force: true })
  }

  /** Tells the next one who has the folder. */
  announce(url: string): void {
    writeFileSync(this.#addressFile, url, { mode: 0o600 })
  }

  release(): void {
    rmSync(this.#addressFile, { force: true })
    this.#lock.close()
  }

  #owner(): string {
    try {
      return `; it answers at ${readFileSync(this.#addressFile, 'utf8').trim()}`
    } catch {
      return ' and is just starting'
    }
  }
}
