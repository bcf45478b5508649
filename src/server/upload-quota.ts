import type { UserId } from '#shared/ids.ts'
import { MAX_ATTACHMENTS } from '#shared/model/message.ts'
import { megabytes } from './megabytes.ts'
import { conflict } from './refusal.ts'
import type { Store } from './store/store.ts'

export interface UploadQuotaOptions {
  readonly store: Store
  readonly maxFileBytes: number
  /** False takes everything. */
  readonly limited: boolean
}

/** One file on its way in; `close` it at its end, whatever that is. */
export interface UploadShare {
  /** Throws `too_many_uploads` when these bytes are too many. */
  take(bytes: number): void
  close(): void
}

/**
 * How much of one person's uploads may lie here without a message that needs them: as much as one message can take.
 * What no message takes is swept after a day.
 */
export class UploadQuota {
  readonly #options: UploadQuotaOptions
  readonly #limit: number
  readonly #arriving = new Map<UserId, number>()

  constructor(options: UploadQuotaOptions) {
    this.#options = options
    this.#limit = options.limited ? options.maxFileBytes * MAX_ATTACHMENTS : Number.POSITIVE_INFINITY
  }

  async open(userId: UserId): Promise<UploadShare> {
    const kept = await this.#kept(userId)
    let mine = 0
    const change = (bytes: number) => {
      mine += bytes
      const all = (this.#arriving.get(userId) ?? 0) + bytes
      if (all === 0) this.#arriving.delete(userId)
      else this.#arriving.set(userId, all)
      return all
    }
    return {
      take: bytes => this.#check(kept + change(bytes)),
      close: () => void change(-mine),
    }
  }

  /** Asked before a file is kept: others may have been meanwhile. Throws `too_many_uploads`. */
  async check(userId: UserId, bytes: number): Promise<void> {
    this.#check((await this.#kept(userId)) + bytes)
  }

  async #kept(userId: UserId): Promise<number> {
    return this.#options.limited ? this.#options.store.files.unusedBytes(userId) : 0
  }

  #check(bytes: number): void {
    if (bytes <= this.#limit) return
    throw conflict(
      'too_many_uploads',
      `You have uploaded ${megabytes(this.#limit)} that no message has taken, the most there can be; send some of it, or try again in a day.`,
    )
  }
}
