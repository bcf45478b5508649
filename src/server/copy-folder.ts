import { constants } from 'node:fs'
import { access, copyFile, link, mkdir, open, readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'

export interface CopiedFolder {
  readonly count: number
  readonly bytes: number
}

/** Blobs that are still growing are nobody's yet. */
const GROWING = '.part'

/** Brings one file to its new place: the bytes of it, or null when it is left out. */
type Bring = (source: string, target: string) => Promise<number | null>

/**
 * Copies the plain files of a folder into a new one, each on the disk when this resolves. Nothing when it is not
 * there; a file that goes meanwhile was deleted by somebody and is left out.
 */
export const copyFolder = (from: string, to: string): Promise<CopiedFolder> =>
  bringFolder(from, to, async (source, target) =>
    source.endsWith(GROWING) ? null : copyUnlessGone(source, target),
  )

/**
 * As `copyFolder`, for two folders of one disk that both go on: whole blobs never change and are shared where the
 * disk can, what still grows is copied.
 */
export const shareFolder = (from: string, to: string): Promise<CopiedFolder> =>
  bringFolder(from, to, async (source, target) => {
    if (source.endsWith(GROWING)) return copyUnlessGone(source, target)
    try {
      await link(source, target)
      return (await stat(target)).size
    } catch {
      // Not every disk has links.
      return copyUnlessGone(source, target)
    }
  })

async function bringFolder(from: string, to: string, bring: Bring): Promise<CopiedFolder> {
  const entries = await readdir(from, { withFileTypes: true }).catch((error: unknown) => {
    if (isMissing(error)) return null
    throw error
  })
  if (entries === null) return { count: 0, bytes: 0 }
  await mkdir(to, { mode: 0o700 })
  let count = 0
  let bytes = 0
  for (const entry of entries) {
    const source = join(from, entry.name)
    const target = join(to, entry.name)
    if (entry.isDirectory()) {
      const inner = await bringFolder(source, target, bring)
      count += inner.count
      bytes += inner.bytes
    } else if (entry.isFile()) {
      const size = await bring(source, target)
      if (size === null) continue
      bytes += size
      count += 1
    }
  }
  return { count, bytes }
}

async function copyUnlessGone(source: string, target: string): Promise<number | null> {
  try {
    return await copyWhole(source, target)
  } catch (error) {
    if (isMissing(error) && (await isGone(source))) return null
    throw error
  }
}

async function copyWhole(source: string, target: string): Promise<number> {
  await copyFile(source, target, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE)
  const copy = await open(target, 'r+')
  try {
    await copy.chmod(0o600)
    await copy.sync()
    return (await copy.stat()).size
  } finally {
    await copy.close()
  }
}

const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ENOENT'

const isGone = (path: string): Promise<boolean> =>
  access(path).then(
    () => false,
    error => isMissing(error),
  )
