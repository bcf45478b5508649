import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { StartError } from './start-error.ts'
import { databaseProblem } from './store/sqlite/database-problem.ts'

/**
 * Keeps a data folder for one server. The lock is the system's own, held through an empty SQLite file,
 * so it goes with its owner however that one ends, and a stale one cannot be.
 */
export class FolderLock {
  readonly #lock: DatabaseSync
  readonly #addressFile: string

  /** Throws StartError: with the owner's address when another server has the folder. */
  constructor(folder: string) {
    this.#addressFile = join(folder, 'server.address')
    this.#lock = this.#take(folder)
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

  #take(folder: string): DatabaseSync {
    const file = join(folder, 'server.lock')
    try {
      return lockFile(file)
    } catch (error) {
      const problem = databaseProblem(error)
      if (problem?.kind !== 'damaged') throw this.#refusal(folder, error)
      // Something wrote into it. Nobody holds it: that would have been noticed before its content.
      rmSync(file, { force: true })
      return lockFile(file)
    }
  }

  #refusal(folder: string, cause: unknown): StartError {
    const problem = databaseProblem(cause)
    return problem?.kind === 'busy'
      ? new StartError(`Another QuikApp server uses the data folder ${folder}${this.#owner()}.`, { cause })
      : new StartError(`The data folder ${folder} cannot be locked (${problem?.words ?? 'unknown error'}).`, {
          cause,
        })
  }

  #owner(): string {
    try {
      return `; it answers at ${readFileSync(this.#addressFile, 'utf8').trim()}`
    } catch {
      return ' and is just starting'
    }
  }
}

function lockFile(path: string): DatabaseSync {
  const lock = new DatabaseSync(path)
  try {
    lock.exec('BEGIN EXCLUSIVE')
    return lock
  } catch (error) {
    lock.close()
    throw error
  }
}
