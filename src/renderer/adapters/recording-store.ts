import type { Cancel, LogPort } from '#domain/ports.ts'
import {
  type KeptRecording,
  keptRecording,
  type RecordingStorePort,
} from '#domain/recording/kept-recording.ts'
import { AppError } from '#shared/errors.ts'

const ROOT = 'recordings'
const ABOUT = 'about.json'
const FILM = 'film.webm'

interface RecordingStoreOptions {
  /** Names server and person. */
  readonly whose: string
  readonly log: LogPort
  /** Those of the page; for tests. */
  readonly locks?: Pick<LockManager, 'request'> | undefined
}

const isMissing = (error: unknown): boolean => error instanceof DOMException && error.name === 'NotFoundError'

/** Films in the origin's own file system, each in a folder with what is known of it. */
export class RecordingStore implements RecordingStorePort {
  readonly #options: RecordingStoreOptions
  readonly #path: readonly string[]
  readonly #locks: Pick<LockManager, 'request'> | undefined

  constructor(options: RecordingStoreOptions) {
    this.#options = options
    this.#path = [ROOT, encodeURIComponent(options.whose)]
    this.#locks = 'locks' in options ? options.locks : navigator.locks
  }

  folder(id: KeptRecording['id']): readonly string[] {
    return [...this.#path, encodeURIComponent(id)]
  }

  async list(): Promise<readonly KeptRecording[]> {
    const folder = await this.#open(this.#path, false)
    if (folder === null) return []
    const found: KeptRecording[] = []
    for await (const entry of folder.values()) {
      const about = entry.kind === 'directory' ? await this.#about(entry as FileSystemDirectoryHandle) : null
      if (about !== null) found.push(about)
    }
    return found.sort((one, other) => one.startedAt - other.startedAt)
  }

  async save(recording: KeptRecording): Promise<void> {
    try {
      const folder = await this.#open(this.folder(recording.id), true)
      const file = await folder?.getFileHandle(ABOUT, { create: true })
      const writable = await file?.createWritable()
      await writable?.write(JSON.stringify(recording))
      // Takes the place of the former text as a whole.
      await writable?.close()
    } catch (cause) {
      throw storeError(cause)
    }
    // Asked only now: without it the browser may clear what it keeps when the disk runs full.
    const isSafe = await navigator.storage.persist().catch(() => false)
    if (!isSafe) this.#options.log.warn('The browser may clear what is recorded here when the disk runs full')
  }

  async film(id: KeptRecording['id']): Promise<Blob | null> {
    try {
      const folder = await this.#open(this.folder(id), false)
      const file = await folder?.getFileHandle(FILM)
      return (await file?.getFile()) ?? null
    } catch (cause) {
      if (isMissing(cause)) return null
      throw storeError(cause)
    }
  }

  async remove(id: KeptRecording['id']): Promise<void> {
    const folder = await this.#open(this.#path, false)
    await folder?.removeEntry(encodeURIComponent(id), { recursive: true }).catch((cause: unknown) => {
      if (!isMissing(cause)) throw storeError(cause)
    })
  }

  hold(id: KeptRecording['id'], signal?: AbortSignal): Promise<Cancel | null> {
    const locks = this.#locks
    if (locks === undefined) return Promise.resolve(() => undefined)
    return new Promise((resolve, reject) => {
      const held = locks.request(
        `quikapp ${this.folder(id).join(' ')}`,
        signal === undefined ? { ifAvailable: true } : { signal },
        lock => {
          if (lock !== null) return new Promise<void>(letGo => resolve(() => letGo()))
          resolve(null)
          return undefined
        },
      )
      held.catch((cause: unknown) => (signal?.aborted ? resolve(null) : reject(storeError(cause))))
    })
  }

  /** Null where it is not there. */
  async #open(path: readonly string[], create: boolean): Promise<FileSystemDirectoryHandle | null> {
    try {
      let folder = await navigator.storage.getDirectory()
      for (const name of path) folder = await folder.getDirectoryHandle(name, { create })
      return folder
    } catch (cause) {
      if (isMissing(cause) && !create) return null
      throw storeError(cause)
    }
  }

  /** Null, and a line in the log, where it cannot be read: it stays where it is. */
  async #about(folder: FileSystemDirectoryHandle): Promise<KeptRecording | null> {
    try {
      const file = await (await folder.getFileHandle(ABOUT)).getFile()
      return keptRecording.parse(JSON.parse(await file.text()))
    } catch (error) {
      this.#options.log.warn('A recording on this computer cannot be read', {
        error: AppError.from(error).message,
      })
      return null
    }
  }
}

function storeError(cause: unknown): AppError {
  if (cause instanceof AppError) return cause
  const isFull = cause instanceof DOMException && cause.name === 'QuotaExceededError'
  return new AppError({
    code: isFull ? 'disk_full' : 'storage_failed',
    category: 'unsupported',
    message: isFull
      ? 'The disk is full. Make room and try again.'
      : 'Recordings cannot be kept on this computer.',
    cause,
  })
}
