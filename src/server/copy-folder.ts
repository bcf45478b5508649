import { constants } from 'node:fs'
import { copyFile, mkdir, open, readdir } from 'node:fs/promises'
import { join } from 'node:path'

export interface CopiedFolder {
  readonly count: number
  readonly bytes: number
}

/** Blobs that are still growing are nobody's yet. */
const GROWING = '.part'

/** Copies the plain files of a folder into a new one, each on the disk when this resolves. Nothing when it is not there. */
export async function copyFolder(from: string, to: string): Promise<CopiedFolder> {
  const entries = await readdir(from, { withFileTypes: true }).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
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
      const inner = await copyFolder(source, target)
      count += inner.count
      bytes += inner.bytes
    } else if (entry.isFile() && !entry.name.endsWith(GROWING)) {
      bytes += await copyWhole(source, target)
      count += 1
    }
  }
  return { count, bytes }
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
