import { randomUUID } from 'node:crypto'
import { constants, copyFile, mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'

/** Replaces a file as a whole: after a crash it holds the old text or the new one, never a half. Mode 0600. */
export async function writeFileAtomic(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  const temporary = `${path}.${randomUUID()}.tmp`
  try {
    const file = await open(temporary, 'wx', 0o600)
    try {
      await file.writeFile(text, 'utf8')
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(temporary, path)
  } catch (error) {
    await rm(temporary, { force: true })
    throw error
  }
  await syncFolder(dirname(path))
}

/** Makes the rename itself durable; Windows knows no such thing and needs none. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** What stands between the name of a file that was set aside and its time. */
export const DAMAGED = '.damaged-'
/** The same for a copy that nobody tries to read again. */
export const KEPT = '.kept-'

/** Moves a file that cannot be read out of the way, so that nothing of it is lost. Answers its new path. */
export async function setAside(path: string, now: number): Promise<string> {
  const aside = `${path}${DAMAGED}${now}`
  await rename(path, aside)
  return aside
}

/** Keeps a file of which not everything could be read, before another is written in its place. Answers its path. */
export async function copyAside(path: string, now: number): Promise<string> {
  const aside = `${path}${KEPT}${now}`
  await copyFile(path, aside, constants.COPYFILE_EXCL)
  return aside
}

/** True for the error of a file that is not there. */
export function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}
