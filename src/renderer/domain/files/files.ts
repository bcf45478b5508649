import type { Attachment } from '#shared/model/message.ts'
import { fileLinkResponse } from '#shared/rest/files.ts'
import { apiPath } from '../api-path.ts'
import type { Clock, HttpPort, TransferPort } from '../ports.ts'
import { fileAddress } from './file-address.ts'

interface FilesOptions {
  readonly serverUrl: string
  /** The server's own address, where `serverUrl` is the app's relay to it. */
  readonly serverOrigin?: string | undefined
  readonly http: HttpPort
  readonly transfers: TransferPort
  readonly clock: Clock
}

interface Link {
  readonly address: Promise<string>
  /** Epoch milliseconds; endless while it is asked for. */
  expiresAt: number
}

/** A link is given out only while it will work for this much longer: a player asks for ranges as it goes. */
const MARGIN_MS = 60_000
/** Links kept; beyond it the oldest go. */
const MAX_LINKS = 500

/** Files on the server: addresses for pictures and players, and the bytes. */
export class Files {
  readonly #options: FilesOptions
  /** By file, in the order of asking. */
  readonly #links = new Map<string, Link>()

  constructor(options: FilesOptions) {
    this.#options = options
  }

  /**
   * An absolute address that needs no token, for media elements; the same one until shortly before it expires, or
   * until a `fresh` one is asked for because it did not work. Rejects with AppError.
   */
  link({ id }: Pick<Attachment, 'id'>, fresh = false): Promise<string> {
    const known = this.#links.get(id)
    if (!fresh && known !== undefined && known.expiresAt > this.#options.clock.now()) return known.address
    const link: Link = { address: this.#ask(id), expiresAt: Number.POSITIVE_INFINITY }
    this.#links.delete(id)
    this.#links.set(id, link)
    const oldest = this.#links.keys().next()
    if (this.#links.size > MAX_LINKS && oldest.done !== true) this.#links.delete(oldest.value)
    return link.address
  }

  /** The bytes. Rejects with AppError. */
  async download({ id }: Pick<Attachment, 'id'>, signal?: AbortSignal): Promise<Blob> {
    return this.#options.transfers.download(apiPath`/api/v1/files/${id}`, signal)
  }

  async #ask(id: string): Promise<string> {
    const { http, clock, serverUrl, serverOrigin } = this.#options
    const askedAt = clock.now()
    try {
      const path = apiPath`/api/v1/files/${id}/link`
      const { url, expiresIn } = await http.request({ method: 'POST', path }, fileLinkResponse)
      const link = this.#links.get(id)
      const lifeMs = expiresIn * 1_000
      if (link !== undefined) link.expiresAt = askedAt + Math.max(lifeMs / 2, lifeMs - MARGIN_MS)
      return fileAddress(url, { serverUrl, serverOrigin })
    } catch (error) {
      this.#links.delete(id)
      throw error
    }
  }
}
