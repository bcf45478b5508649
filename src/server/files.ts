import type { Readable } from 'node:stream'
import type { ConversationId, FileId, RecordingId, UserId } from '#shared/ids.ts'
import type { Attachment } from '#shared/model/message.ts'
import type { BlobStore, BlobWriter, ByteRange } from './blob-store.ts'
import type { Cancel, Clock } from './clock.ts'
import type { ConversationDesk } from './conversations.ts'
import { type FileKind, HEAD_BYTES, isImage, recognizeFile } from './file-kind.ts'
import { cleanFileName } from './file-name.ts'
import { filePath } from './file-path.ts'
import type { Log } from './log.ts'
import { megabytes } from './megabytes.ts'
import { newFileId } from './new-id.ts'
import { invalidRequest, notFound, Refusal } from './refusal.ts'
import { storageProblem } from './storage-problem.ts'
import type { StoredFile } from './store/file-store.ts'
import type { Store } from './store/store.ts'
import { UploadQuota, type UploadShare } from './upload-quota.ts'

/** How long a file may wait for the message that it is for. */
const UNUSED_MS = 24 * 3_600_000
const SWEEP_MS = 3_600_000
/** Not while the server starts. */
const FIRST_SWEEP_MS = 2_000
/** Largest picture of a person. */
const MAX_AVATAR_BYTES = 5 * 1024 * 1024

export interface FileDeskOptions {
  readonly store: Store
  readonly blobs: BlobStore
  readonly conversations: ConversationDesk
  readonly clock: Clock
  readonly log: Log
  readonly maxFileBytes: number
  readonly limited: boolean
}

/** A file on its way in. */
export interface IncomingFile {
  readonly uploadedBy: UserId
  readonly chunks: AsyncIterable<Uint8Array>
  readonly name: string | undefined
  readonly mimeType: string | undefined
  /** Asked once the chunks have ended: true when there was more than may be taken. */
  readonly isCut: () => boolean
}

/** Bytes that have arrived, neither kept nor given up yet. */
export interface ReceivedFile {
  readonly id: FileId
  readonly uploadedBy: UserId
  readonly writer: BlobWriter
  /** Its part of what the person may upload; closed by `keep` and `abandon`. */
  readonly share: UploadShare
  readonly name: string
  readonly kind: FileKind
}

export const fileNotFound = (): Refusal => notFound('file_not_found', 'There is no such file here.')

export const fileTooLarge = (limit: number): Refusal =>
  new Refusal({
    status: 413,
    code: 'file_too_large',
    message: `That is more than ${megabytes(limit)}, the most that can be sent here; choose a smaller one.`,
  })

/** A stored file as uploads and messages show it. */
export const toAttachment = ({ id, name, mimeType, size, width, height }: StoredFile): Attachment => ({
  id,
  name,
  mimeType,
  size,
  url: filePath(id),
  ...(width === undefined || height === undefined ? {} : { width, height }),
})

/** Uploaded files: taken in, given to those who may read them, and thrown away when nothing needs them. */
export class FileDesk {
  readonly #options: FileDeskOptions
  /** Not yet in the store, but not rubbish either. */
  readonly #arriving = new Set<string>()
  readonly #quota: UploadQuota
  #cancelSweep: Cancel | null = null
  #sweeping: Promise<void> = Promise.resolve()
  #isDisposed = false

  constructor(options: FileDeskOptions) {
    this.#options = options
    this.#quota = new UploadQuota(options)
  }

  get maxFileBytes(): number {
    return this.#options.maxFileBytes
  }

  /** Takes the bytes in as they come. The answer must go to `keep` or `abandon`. */
  async receive(incoming: IncomingFile): Promise<ReceivedFile> {
    const id = newFileId()
    const { uploadedBy } = incoming
    const share = await this.#quota.open(uploadedBy)
    this.#arriving.add(id)
    let writer: BlobWriter | undefined
    try {
      writer = await storageProblem(this.#options.blobs.grow(id))
      const head = await this.#write(writer, share, incoming)
      if (incoming.isCut() || writer.size > this.maxFileBytes) throw fileTooLarge(this.maxFileBytes)
      const kind = await recognizeFile(head, incoming.mimeType)
      return { id, uploadedBy, writer, share, name: cleanFileName(incoming.name), kind }
    } catch (error) {
      await writer?.discard()
      this.#arriving.delete(id)
      share.close()
      throw error
    }
  }

  /** Makes it a file of the conversation, or a picture of the person: on disk once the promise resolves. */
  async keep(received: ReceivedFile, conversationId: ConversationId | undefined): Promise<StoredFile> {
    const { id, uploadedBy, writer, share, name, kind } = received
    await this.#quota.check(uploadedBy, writer.size)
    if (conversationId === undefined) checkPicture(kind, writer.size)
    else await this.#options.conversations.writable(conversationId, uploadedBy)
    const createdAt = this.#options.clock.now()
    const file: StoredFile = { ...kind, id, name, conversationId, uploadedBy, size: writer.size, createdAt }
    await storageProblem(writer.commit())
    await this.#options.store.files.add(file)
    this.#arriving.delete(id)
    share.close()
    return file
  }

  async abandon({ id, writer, share }: ReceivedFile): Promise<void> {
    share.close()
    await writer.discard()
    // It may have become whole before something went wrong.
    await this.#options.blobs.remove(id)
    this.#arriving.delete(id)
  }

  /** Throws file_not_found for what the person may not read, as for what is not there. */
  async readable(id: FileId, userId: UserId): Promise<StoredFile> {
    const { conversations } = this.#options.store
    const file = await this.byId(id)
    const mayRead =
      file.conversationId === undefined
        ? await conversations.shareWorkspace(file.uploadedBy, userId)
        : (await conversations.access(file.conversationId, userId)) !== 'none'
    if (!mayRead) throw fileNotFound()
    return file
  }

  /** For those who have shown a signed link. */
  async byId(id: FileId): Promise<StoredFile> {
    const file = await this.#options.store.files.byId(id)
    if (file === null) throw fileNotFound()
    return file
  }

  async read({ id }: StoredFile, range?: ByteRange): Promise<Readable> {
    const bytes = await this.#options.blobs.read(id, range)
    if (bytes === null) throw fileNotFound()
    return bytes
  }

  /** A picture that the person may choose as theirs. */
  async picture(id: FileId, userId: UserId): Promise<StoredFile> {
    const file = await this.#options.store.files.byId(id)
    const isTheirs = file?.uploadedBy === userId && file.conversationId === undefined
    if (file === null || !isTheirs) throw notFound('file_not_found', 'That picture is not on this server.')
    return file
  }

  /** The store knows these no more: their bytes go too. */
  async discard(ids: readonly string[]): Promise<void> {
    for (const id of ids) {
      await this.#options.blobs
        .remove(id)
        .catch((error: unknown) => this.#options.log.warn({ err: error, file: id }, 'a file stayed behind'))
    }
  }

  /** Soon throws away what a crash left half done, and from then on what nothing needs. */
  start(): void {
    this.#cancelSweep = this.#options.clock.setTimeout(() => this.#sweep(true), FIRST_SWEEP_MS)
  }

  /** Resolves once nothing is being swept any more. */
  async dispose(): Promise<void> {
    this.#isDisposed = true
    this.#cancelSweep?.()
    await this.#sweeping
  }

  /** Answers the first bytes, by which a file is recognized. */
  async #write(writer: BlobWriter, share: UploadShare, { chunks }: IncomingFile): Promise<Uint8Array> {
    const head: Uint8Array[] = []
    let headSize = 0
    for await (const chunk of chunks) {
      if (headSize < HEAD_BYTES) head.push(chunk)
      headSize += chunk.byteLength
      share.take(chunk.byteLength)
      await storageProblem(writer.write(chunk))
    }
    return Buffer.concat(head).subarray(0, HEAD_BYTES)
  }

  /** Bytes that no row knows are what a server that died had begun. */
  async #sweepBlobs(): Promise<void> {
    const { blobs, store } = this.#options
    for await (const key of blobs.keys()) {
      if (this.#isDisposed) return
      if (this.#arriving.has(key)) continue
      const known =
        (await store.files.byId(key as FileId)) ?? (await store.recordings.byId(key as RecordingId))
      if (known === null) await this.discard([key])
    }
  }

  #sweep(afterStart: boolean): void {
    const { clock, log, store } = this.#options
    this.#cancelSweep = clock.setTimeout(() => this.#sweep(false), SWEEP_MS)
    const work = async () => {
      await this.discard(await store.files.forgetUnused(clock.now() - UNUSED_MS))
      if (afterStart) await this.#sweepBlobs()
    }
    this.#sweeping = work().catch((error: unknown) => log.error({ err: error }, 'old files were not swept'))
  }
}

function checkPicture({ mimeType }: FileKind, size: number): void {
  if (!isImage(mimeType)) {
    throw invalidRequest([
      { path: 'file', message: 'a picture of a person is an image; for others say channelId' },
    ])
  }
  if (size > MAX_AVATAR_BYTES) throw fileTooLarge(MAX_AVATAR_BYTES)
}
