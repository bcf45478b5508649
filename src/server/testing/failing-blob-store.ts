import type { Readable } from 'node:stream'
import type { BlobStore, BlobWriter, ByteRange } from '../blob-store.ts'

/** Another store on a disk that fails when it is told to. */
export class FailingBlobStore implements BlobStore {
  /** Bytes that still fit. */
  room = Number.POSITIVE_INFINITY
  commitFails = false
  readonly #blobs: BlobStore

  constructor(blobs: BlobStore) {
    this.#blobs = blobs
  }

  async grow(key: string): Promise<BlobWriter> {
    const writer = await this.#blobs.grow(key)
    return {
      get size() {
        return writer.size
      },
      write: chunk => this.#write(writer, chunk),
      commit: async () => {
        if (!this.commitFails) return writer.commit()
        await writer.pause()
        throw new Error('EIO: i/o error, rename')
      },
      pause: () => writer.pause(),
      discard: () => writer.discard(),
    }
  }

  grownSize(key: string): Promise<number> {
    return this.#blobs.grownSize(key)
  }

  size(key: string): Promise<number | null> {
    return this.#blobs.size(key)
  }

  read(key: string, range?: ByteRange): Promise<Readable | null> {
    return this.#blobs.read(key, range)
  }

  remove(key: string): Promise<void> {
    return this.#blobs.remove(key)
  }

  keys(): AsyncIterable<string> {
    return this.#blobs.keys()
  }

  async #write(writer: BlobWriter, chunk: Uint8Array): Promise<void> {
    const fits = chunk.subarray(0, Math.max(0, this.room))
    await writer.write(fits)
    this.room -= fits.byteLength
    if (fits.byteLength === chunk.byteLength) return
    throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' })
  }
}
