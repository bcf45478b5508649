import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/** Keeps a profile for one app. The system holds the lock, so it goes with its owner however that one ends. */
export class InstanceLock {
  #file: DatabaseSync | null = null

  /** False when another app has it. */
  acquire(profile: string): boolean {
    if (this.#file !== null) return true
    const file = new DatabaseSync(join(profile, 'shell.lock'))
    try {
      file.exec('BEGIN EXCLUSIVE')
    } catch {
      file.close()
      return false
    }
    this.#file = file
    return true
  }

  release(): void {
    this.#file?.close()
    this.#file = null
  }
}
