import { AppError } from '#shared/errors.ts'
import type { ConversationId } from '#shared/ids.ts'
import type { Attachment } from '#shared/model/message.ts'
import { MAX_FILE_BYTES, uploadResponse } from '#shared/rest/files.ts'
import type { TransferPort } from '../ports.ts'
import { createStore, type ReadableStore } from '../store.ts'

type UploadProgress =
  | { readonly kind: 'uploading'; readonly sentBytes: number }
  | { readonly kind: 'done'; readonly attachment: Attachment }
  | { readonly kind: 'failed'; readonly error: AppError }

/** A file that is being attached. */
export interface Upload {
  readonly key: string
  readonly name: string
  /** Bytes. */
  readonly size: number
  readonly mimeType: string
  readonly state: UploadProgress
}

interface UploadsState {
  readonly items: readonly Upload[]
}

interface UploadsOptions {
  readonly transfers: Pick<TransferPort, 'upload'>
  readonly conversationId: ConversationId
}

/** Files on their way at the same time. */
const MAX_AT_ONCE = 3

const tooLarge = () =>
  new AppError({
    code: 'file_too_large',
    category: 'invalid',
    message: `This file is larger than ${MAX_FILE_BYTES / 1_048_576} MB. Please choose a smaller one.`,
  })

/** What is attached to the message being written: sent to the server while the text is still being typed. */
export class Uploads {
  readonly #options: UploadsOptions
  readonly #store = createStore<UploadsState>({ items: [] })
  readonly store: ReadableStore<UploadsState> = this.#store
  readonly #files = new Map<string, File>()
  readonly #running = new Map<string, AbortController>()
  #lastKey = 0

  constructor(options: UploadsOptions) {
    this.#options = options
  }

  /** Attaches files. One over the cap fails at once, with the reason. */
  add(files: readonly File[]): void {
    const added = files.map((file): Upload => {
      this.#lastKey += 1
      const key = `u${this.#lastKey}`
      this.#files.set(key, file)
      const state: UploadProgress =
        file.size > MAX_FILE_BYTES
          ? { kind: 'failed', error: tooLarge() }
          : { kind: 'uploading', sentBytes: 0 }
      return { key, name: file.name, size: file.size, mimeType: file.type, state }
    })
    this.#store.set({ items: [...this.#items, ...added] })
    this.#pump()
  }

  /** Takes a file away again, wherever it is. */
  remove(key: string): void {
    this.#running.get(key)?.abort()
    this.#forget([key])
    this.#pump()
  }

  /** Tries a failed one again. */
  retry(key: string): void {
    const item = this.#items.find(one => one.key === key)
    if (item?.state.kind !== 'failed' || item.size > MAX_FILE_BYTES) return
    this.#setState(key, { kind: 'uploading', sentBytes: 0 })
    this.#pump()
  }

  /** The finished ones, for the message that is sent now; the list is empty afterwards. */
  take(): readonly Attachment[] {
    const attachments = this.#items.flatMap(({ state }) => (state.kind === 'done' ? [state.attachment] : []))
    this.#stop()
    this.#forget(this.#items.map(({ key }) => key))
    return attachments
  }

  dispose(): void {
    this.#stop()
  }

  get #items(): readonly Upload[] {
    return this.#store.getState().items
  }

  /** Starts what waits, as long as there is room. */
  #pump(): void {
    for (const { key, state } of this.#items) {
      if (this.#running.size >= MAX_AT_ONCE) return
      const file = this.#files.get(key)
      if (state.kind === 'uploading' && file !== undefined && !this.#running.has(key)) this.#start(key, file)
    }
  }

  #start(key: string, file: File): void {
    const { transfers, conversationId } = this.#options
    const abort = new AbortController()
    this.#running.set(key, abort)
    const request = {
      path: '/api/v1/files/upload',
      fields: { channelId: conversationId },
      file,
      name: file.name,
      onProgress: (sentBytes: number) => {
        if (this.#running.get(key) === abort) this.#setState(key, { kind: 'uploading', sentBytes })
      },
      signal: abort.signal,
    }
    transfers.upload(request, uploadResponse).then(
      answer => this.#ended(key, abort, { kind: 'done', attachment: answer.file }),
      (error: unknown) => this.#ended(key, abort, { kind: 'failed', error: AppError.from(error) }),
    )
  }

  #ended(key: string, abort: AbortController, state: UploadProgress): void {
    if (this.#running.get(key) !== abort) return
    this.#running.delete(key)
    this.#setState(key, state)
    this.#pump()
  }

  #setState(key: string, state: UploadProgress): void {
    this.#store.set({ items: this.#items.map(item => (item.key === key ? { ...item, state } : item)) })
  }

  #forget(keys: readonly string[]): void {
    for (const key of keys) {
      this.#files.delete(key)
      this.#running.delete(key)
    }
    this.#store.set({ items: this.#items.filter(({ key }) => !keys.includes(key)) })
  }

  #stop(): void {
    for (const abort of this.#running.values()) abort.abort()
    this.#running.clear()
  }
}
