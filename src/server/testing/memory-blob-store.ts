import { Readable } from 'node:stream'
import type { BlobStore, BlobWriter, ByteRange } from '../blob-store.ts'

/** Blobs in memory, for tests. */
export class MemoryBlobStore implements BlobStore {
  readonly #whole = new Map<string, Uint8Array>()
  readonly #growing = new Map<string, Uint8Array>()

  async grow(key: string): Promise<BlobWriter> {
    const growing = this.#growing
    const whole = this.#whole
    const chunks = [growing.get(key) ?? new Uint8Array()]
    let size = chunks[0]?.byteLength ?? 0
    growing.set(key, Buffer.concat(chunks))
    return {
      get size() {
        return size
      },
      write: async chunk => {
        chunks.push(Uint8Array.from(chunk))
        size += chunk.byteLength
      },
      commit: async () => {
        growing.delete(key)
        whole.set(key, Buffer.concat(chunks))
      },
      pause: async () => {
        growing.set(key, Buffer.concat(chunks))
      },
      discard: async () => {
        growing.delete(key)
      },
    }
  }

  async grownSize(key: string): Promise<number> {
    return this.#growing.get(key)?.byteLength ?? 0
  }

  async size(key: string): Promise<number | null> {
    return this.#whole.get(key)?.byteLength ?? null
  }

  async read(key: string, range?: ByteRange): Promise<Readable | null> {
    const bytes = this.#whole.get(key)
    if (bytes === undefined) return null
    const part = range === undefined ? bytes : bytes.subarray(range.start, range.end + 1)
    return Readable.from(part.byteLength === 0 ? [] : [Buffer.from(part)])
  }

  async remove(key: string): Promise<void> {
    this.#whole.delete(key)
    this.#growing.delete(key)
  }

  async *keys(): AsyncIterable<string> {
    yield* new Set([...this.#whole.keys(), ...this.#growing.keys()])
  }
}
