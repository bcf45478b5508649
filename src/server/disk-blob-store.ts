import { createReadStream } from 'node:fs'
import { type FileHandle, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import type { BlobStore, BlobWriter, ByteRange } from './blob-store.ts'

const GROWING = '.part'
const KEY = /^[A-Za-z0-9_-]{2,128}$/
const FOLDER_MODE = 0o700
const FILE_MODE = 0o600

const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ENOENT'

/** The answer of `work`, or `otherwise` when the file is not there. */
async function unlessMissing<T>(work: Promise<T>, otherwise: T): Promise<T> {
  try {
    return await work
  } catch (error) {
    if (isMissing(error)) return otherwise
    throw error
  }
}

/** Makes a rename survive a power cut. Windows cannot open folders and needs no such thing. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return
  const folder = await open(path, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}

/** Blobs as files of one folder, spread over subfolders by the end of their keys, readable by their owner alone. */
export class DiskBlobStore implements BlobStore {
  readonly #root: string

  constructor(root: string) {
    this.#root = root
  }

  async grow(key: string): Promise<BlobWriter> {
    const folder = this.#folder(key)
    await mkdir(folder, { recursive: true, mode: FOLDER_MODE })
    const growing = join(folder, `${key}${GROWING}`)
    const handle = await open(growing, 'a', FILE_MODE)
    const { size } = await handle.stat()
    return new DiskBlobWriter({ handle, size, growing, whole: join(folder, key), folder })
  }

  async grownSize(key: string): Promise<number> {
    return (await unlessMissing(stat(`${this.#path(key)}${GROWING}`), null))?.size ?? 0
  }

  async size(key: string): Promise<number | null> {
    return (await unlessMissing(stat(this.#path(key)), null))?.size ?? null
  }

  async read(key: string, range?: ByteRange): Promise<Readable | null> {
    const path = this.#path(key)
    const handle = await unlessMissing<FileHandle | null>(open(path, 'r'), null)
    // The stream owns the handle: it closes it at its end and when it is given up.
    return handle === null ? null : createReadStream(path, { fd: handle, ...range })
  }

  async remove(key: string): Promise<void> {
    const path = this.#path(key)
    await rm(path, { force: true })
    await rm(`${path}${GROWING}`, { force: true })
  }

  async *keys(): AsyncIterable<string> {
    for (const shard of await unlessMissing(readdir(this.#root), [])) {
      const names = await readdir(join(this.#root, shard)).catch(() => [])
      for (const name of names) {
        const key = name.endsWith(GROWING) ? name.slice(0, -GROWING.length) : name
        if (KEY.test(key)) yield key
      }
    }
  }

  #folder(key: string): string {
    if (!KEY.test(key)) throw new Error('That is no key of a blob')
    return join(this.#root, key.slice(-2))
  }

  #path(key: string): string {
    return join(this.#folder(key), key)
  }
}

interface OpenBlob {
  readonly handle: FileHandle
  readonly size: number
  readonly growing: string
  readonly whole: string
  readonly folder: string
}

class DiskBlobWriter implements BlobWriter {
  readonly #blob: OpenBlob
  #size: number

  constructor(blob: OpenBlob) {
    this.#blob = blob
    this.#size = blob.size
  }

  get size(): number {
    return this.#size
  }

  async write(chunk: Uint8Array): Promise<void> {
    // Not `write`, which may keep only a part of it.
    await this.#blob.handle.appendFile(chunk)
    this.#size += chunk.byteLength
  }

  async commit(): Promise<void> {
    const { growing, whole, folder } = this.#blob
    await this.#close()
    await rename(growing, whole)
    await syncFolder(folder)
  }

  async pause(): Promise<void> {
    await this.#close()
    await syncFolder(this.#blob.folder)
  }

  async discard(): Promise<void> {
    await this.#blob.handle.close()
    await rm(this.#blob.growing, { force: true })
  }

  async #close(): Promise<void> {
    try {
      await this.#blob.handle.sync()
    } finally {
      await this.#blob.handle.close()
    }
  }
}
