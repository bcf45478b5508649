import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const noteIn = (folder: string) => join(folder, 'last-backup')

/** Where the last backup of this data folder went, as long as it is still there. */
export function lastBackup(folder: string): string | null {
  try {
    const file = readFileSync(noteIn(folder), 'utf8').trim()
    return existsSync(file) ? file : null
  } catch {
    return null
  }
}

export function rememberBackup(folder: string, file: string): void {
  writeFileSync(noteIn(folder), file, { mode: 0o600 })
}
