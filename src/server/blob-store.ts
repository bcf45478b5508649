import type { Readable } from 'node:stream'

/** Bytes `start` to `end`, both included. */
export interface ByteRange {
  readonly start: number
  readonly end: number
}

/** A blob that is being written; end it with exactly one of `commit`, `pause` and `discard`. */
export interface BlobWriter {
  /** Bytes kept before and written so far. */
  readonly size: number
  write(chunk: Uint8Array): Promise<void>
  /** Whole: on disk and readable once the promise resolves. */
  commit(): Promise<void>
  /** What there is so far is on disk and can be continued by `grow`. */
  pause(): Promise<void>
  /** Leaves nothing behind. */
  discard(): Promise<void>
}

/**
 * Where bytes are kept, by keys of our own making (letters, digits, `_` and `-`). A blob grows unseen and can be
 * read once it is whole. On disk now; an object store can follow.
 */
export interface BlobStore {
  /** Continues a growing blob at its end, or begins one. Only one writer of a key at a time. */
  grow(key: string): Promise<BlobWriter>
  /** Bytes kept of a blob that still grows; 0 for none. */
  grownSize(key: string): Promise<number>
  /** Bytes of a whole blob; null when there is none. */
  size(key: string): Promise<number | null>
  /** All of a whole blob, or a part of it; null when there is none. */
  read(key: string, range?: ByteRange): Promise<Readable | null>
  /** Whole or growing; nothing happens when it is not there. */
  remove(key: string): Promise<void>
  /** Every key, whole or growing. */
  keys(): AsyncIterable<string>
}
