import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'

/** SQLite keeps what is not in the main file yet in the first, and an index of that in the second. */
const COMPANIONS = ['-wal', '-shm'] as const

/** Why a database was moved away: it was damaged, or something else took its place. */
export type AsideReason = 'damaged' | 'replaced'

/** What of a database is there. */
export function databasePresence(path: string): 'whole' | 'log only' | 'nothing' {
  if (existsSync(path)) return 'whole'
  return (statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0) > 0 ? 'log only' : 'nothing'
}

/** Renames a database with its companions, or anything else, to `<path>.<reason>-<time>`; answers that path. */
export function setAside(path: string, reason: AsideReason, now: number): string {
  const stamp = new Date(now).toISOString().slice(0, 19).replace(/[-:]/g, '')
  const wanted = `${path}.${reason}-${stamp}Z`
  const taken = readdirSync(dirname(path))
  const isFree = (target: string) => !taken.some(name => name.startsWith(basename(target)))
  let target = wanted
  for (let n = 2; !isFree(target); n += 1) target = `${wanted}-${n}`
  for (const suffix of ['', ...COMPANIONS]) {
    if (existsSync(path + suffix)) renameSync(path + suffix, target + suffix)
  }
  syncFolder(dirname(path))
  return target
}

/** The database set aside last while none has taken its place; null when nothing waits for a decision. */
export function undecided(path: string): { readonly reason: AsideReason; readonly file: string } | null {
  if (existsSync(path)) return null
  const pattern = /\.(damaged|replaced)-(\d{8}T\d{6}Z(?:-\d+)?)(?:-wal|-shm)?$/
  const found = namesLike(path)
    .map(name => ({ name, match: pattern.exec(name) }))
    .filter(({ match }) => match !== null)
    .toSorted((a, b) => (a.match?.[2] ?? '').localeCompare(b.match?.[2] ?? ''))
    .at(-1)
  if (found === undefined) return null
  const main = found.name.replace(/-(wal|shm)$/, '')
  const file = join(dirname(path), main)
  return { reason: found.match?.[1] === 'replaced' ? 'replaced' : 'damaged', file }
}

/** Writes a consistent copy of an open database, whoever else writes to it, and waits until it is on the disk. */
export function copyDatabase(db: DatabaseSync, to: string): void {
  const part = `${to}.${process.pid}.part`
  try {
    db.prepare('VACUUM INTO ?').run(part)
    chmodSync(part, 0o600)
    syncFile(part)
    renameSync(part, to)
    syncFolder(dirname(to))
  } catch (error) {
    rmSync(part, { force: true })
    throw error
  }
}

const backupPattern = /\.v\d+-(\d+)\.backup$/

/** Where the copy goes that is made before a database of this version is changed. */
export const automaticBackup = (path: string, version: number, now: number): string =>
  `${path}.v${version}-${now}.backup`

/** Removes copies that were never finished. */
export function removeUnfinishedBackups(path: string): void {
  for (const name of namesLike(path)) {
    if (/\.backup\.\d+\.part$/.test(name)) rmSync(join(dirname(path), name), { force: true })
  }
}

/** Copies made before changes, oldest first. */
export function automaticBackups(path: string): readonly string[] {
  const time = (name: string) => Number(backupPattern.exec(name)?.[1] ?? Number.NaN)
  return namesLike(path)
    .filter(name => backupPattern.test(name))
    .toSorted((a, b) => time(a) - time(b))
    .map(name => join(dirname(path), name))
}

function namesLike(path: string): readonly string[] {
  const folder = dirname(path)
  if (!existsSync(folder)) return []
  return readdirSync(folder).filter(name => name.startsWith(`${basename(path)}.`))
}

export function syncFile(path: string): void {
  const file = openSync(path, 'r+')
  try {
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

/** Makes a rename last; Windows cannot and need not. */
export function syncFolder(path: string): void {
  if (process.platform === 'win32') return
  const folder = openSync(path, 'r')
  try {
    fsyncSync(folder)
  } finally {
    closeSync(folder)
  }
}
