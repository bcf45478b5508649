import type { Readable } from 'node:stream'
import type { RecordingId } from '#shared/ids.ts'
import type { BlobStore, BlobWriter, ByteRange } from './blob-store.ts'
import type { ContentPiece } from './byte-range.ts'
import type { Clock } from './clock.ts'
import { fileTooLarge } from './files.ts'
import { recordingNotFound } from './recordings.ts'
import { conflict, invalidRequest } from './refusal.ts'
import { storageProblem } from './storage-problem.ts'
import type { StoredRecording } from './store/recording-store.ts'
import type { Store } from './store/store.ts'

export interface RecordingContentOptions {
  readonly store: Store
  readonly blobs: BlobStore
  readonly clock: Clock
  readonly maxBytes: number
}

/** One request that writes; ended by `stop`, and over when `done` resolves. */
interface Upload {
  readonly stop: () => void
  readonly done: Promise<unknown>
}

/** How far the bytes of a recording have come. */
export interface ContentState {
  /** Bytes stored so far: where the next piece starts. */
  readonly offset: number
  readonly complete: boolean
}

/** The bytes of recordings: they arrive in pieces, in order, and what has arrived stays when the line breaks. */
export class RecordingContent {
  readonly #options: RecordingContentOptions
  readonly #uploads = new Map<RecordingId, Upload>()

  constructor(options: RecordingContentOptions) {
    this.#options = options
  }

  /**
   * Ends what may still be arriving over a line that is dead, so that the answer stays true. Where all bytes have
   * come and were not made a film of, that is done now.
   */
  async state(recording: StoredRecording): Promise<ContentState> {
    await this.#end(recording.id)
    if (this.#uploads.has(recording.id)) return this.stored(recording)
    return this.#alone(recording.id, undefined, () => this.#finished(recording))
  }

  /** What there is at this moment; more may be arriving. */
  async stored(recording: StoredRecording): Promise<ContentState> {
    const { blobs } = this.#options
    const whole = await blobs.size(recording.id)
    if (whole === null) return { offset: await blobs.grownSize(recording.id), complete: false }
    // The server died between the last byte and the note about it.
    if (recording.storedAt === undefined) await this.#markStored(recording.id)
    return { offset: whole, complete: true }
  }

  /**
   * Stores the piece as it comes; bytes that arrived before the stream broke are kept. Throws 409 `offset_mismatch`
   * when it does not start where the last one ended, and 413 when the whole would be too much.
   */
  async write(recording: StoredRecording, piece: ContentPiece, bytes: Readable): Promise<ContentState> {
    this.#check(recording, piece)
    await this.#end(recording.id)
    // Two that waited for the same one to end: the first of them writes, the other finds its place taken.
    if (this.#uploads.has(recording.id)) throw offsetMismatch()
    return this.#alone(recording.id, bytes, async () => {
      const before = await this.#finished(recording)
      if (before.complete || before.offset !== piece.start) throw offsetMismatch()
      return this.#append(recording, piece, bytes)
    })
  }

  /** Null while some of it is missing. */
  async size(recording: StoredRecording): Promise<number | null> {
    return recording.storedAt === undefined ? null : this.#options.blobs.size(recording.id)
  }

  async read({ id }: StoredRecording, range?: ByteRange): Promise<Readable> {
    const bytes = await this.#options.blobs.read(id, range)
    if (bytes === null) throw recordingNotFound()
    return bytes
  }

  async remove({ id }: StoredRecording): Promise<void> {
    await this.#end(id)
    await this.#options.blobs.remove(id)
  }

  /** Nobody else writes meanwhile; `bytes` are what comes in for it. */
  async #alone<T>(id: RecordingId, bytes: Readable | undefined, work: () => Promise<T>): Promise<T> {
    const { promise, resolve } = Promise.withResolvers<void>()
    this.#uploads.set(id, { stop: () => bytes?.destroy(), done: promise })
    try {
      return await work()
    } finally {
      this.#uploads.delete(id)
      resolve()
    }
  }

  /** As `stored`, when nobody writes: what the server died over, or the disk failed at, is done now. */
  async #finished(recording: StoredRecording): Promise<ContentState> {
    const { blobs, store } = this.#options
    const { id } = recording
    const found = await this.stored(recording)
    // It may have been said since the recording was looked up.
    const total = (await store.recordings.byId(id))?.totalBytes
    if (found.complete || found.offset !== total) return found
    const writer = await storageProblem(blobs.grow(id))
    await this.#commit(id, writer)
    return { offset: total, complete: true }
  }

  async #commit(id: RecordingId, writer: BlobWriter): Promise<void> {
    await storageProblem(writer.commit())
    await this.#markStored(id)
  }

  /** The total is fixed by the first piece that names it. */
  #check({ totalBytes }: StoredRecording, piece: ContentPiece): void {
    const { maxBytes } = this.#options
    if ((piece.total ?? piece.end + 1) > maxBytes) throw fileTooLarge(maxBytes)
    const said = piece.total ?? totalBytes
    if (totalBytes !== undefined && (said !== totalBytes || piece.end >= totalBytes)) {
      throw conflict('total_mismatch', `This recording was said to have ${totalBytes} bytes.`)
    }
  }

  async #append(recording: StoredRecording, piece: ContentPiece, bytes: Readable): Promise<ContentState> {
    const { blobs, store } = this.#options
    const { id } = recording
    const total = recording.totalBytes ?? piece.total
    if (recording.totalBytes === undefined && total !== undefined) await store.recordings.saveTotal(id, total)
    const writer = await storageProblem(blobs.grow(id))
    try {
      // The line stays when the disk fails: the answer has to leave by it.
      const chunks = bytes.iterator({ destroyOnReturn: false })
      for await (const chunk of chunks) await storageProblem(writer.write(chunk as Uint8Array))
    } catch (error) {
      // A disk that fails may do so here, too: what is kept is asked for anew.
      await Promise.allSettled([writer.pause()])
      throw isCut(bytes) ? cutUpload() : error
    }
    if (writer.size !== total) {
      await writer.pause()
      return { offset: writer.size, complete: false }
    }
    await this.#commit(id, writer)
    return { offset: writer.size, complete: true }
  }

  async #markStored(id: RecordingId): Promise<void> {
    await this.#options.store.recordings.saveStored(id, this.#options.clock.now())
  }

  async #end(id: RecordingId): Promise<void> {
    const upload = this.#uploads.get(id)
    if (upload === undefined) return
    upload.stop()
    await upload.done
  }
}

const isCut = (bytes: Readable): boolean => bytes.destroyed || bytes.errored !== null

const cutUpload = () =>
  invalidRequest([{ path: '', message: 'the upload was cut; go on from Upload-Offset' }])

const offsetMismatch = () =>
  conflict('offset_mismatch', 'That does not start where the last piece ended; see Upload-Offset.')
