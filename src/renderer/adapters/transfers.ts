import type * as z from 'zod'
import type { AccessPort, LogPort, PieceRequest, TransferPort, UploadRequest } from '#domain/ports.ts'
import { AppError } from '#shared/errors.ts'
import { fetchSender } from './fetch-sender.ts'
import { lineError } from './line-error.ts'
import { answerError, type RawAnswer, readAnswer } from './read-answer.ts'
import { serverAddress } from './server-address.ts'
import { xhrSender } from './xhr-sender.ts'

/** One form on its way. */
export interface Form {
  readonly url: string
  readonly token: string
  readonly body: FormData
  /** Bytes of the body that left so far, of all. */
  readonly onProgress: (sent: number, total: number) => void
  readonly signal: AbortSignal | undefined
}

/** Sends a form with POST; rejects when no answer came. */
export type FormSender = (form: Form) => Promise<RawAnswer>

export interface TransfersOptions {
  readonly serverUrl: string
  readonly access: AccessPort
  readonly log: LogPort
  /** Another way to fetch, for tests; it tells of progress only at the end. */
  readonly fetch?: typeof fetch
}

/** Files to and from the server: the bearer token added, a 401 renewed once, every failure an AppError. */
export class Transfers implements TransferPort {
  readonly #options: TransfersOptions
  readonly #fetch: typeof fetch
  readonly #send: FormSender

  constructor(options: TransfersOptions) {
    this.#options = options
    this.#fetch = options.fetch ?? ((input, init) => fetch(input, init))
    this.#send = options.fetch === undefined ? xhrSender() : fetchSender(options.fetch)
  }

  async upload<T>(request: UploadRequest, schema: z.ZodType<T>): Promise<T> {
    const { serverUrl, log } = this.#options
    const { path, file, signal, onProgress } = request
    const body = new FormData()
    for (const [name, value] of Object.entries(request.fields)) body.append(name, value)
    body.append('file', file, request.name)
    // What leaves is the whole form, a little more than the file.
    const progress = (sent: number, total: number) =>
      onProgress?.(total === 0 ? 0 : Math.floor((file.size * sent) / total))
    const url = serverAddress(serverUrl, path)
    const answer = await this.#withToken(token =>
      this.#send({ url, token, body, onProgress: progress, signal }).catch((cause: unknown) => {
        throw lineError(cause)
      }),
    )
    return readAnswer({ method: 'POST', path }, answer, { schema, log })
  }

  async download(path: string, signal?: AbortSignal, lastBytes?: number): Promise<Blob> {
    const response = await this.#ask(path, {
      ...(signal === undefined ? {} : { signal }),
      ...(lastBytes === undefined ? {} : { headers: { range: `bytes=-${lastBytes}` } }),
    })
    return response.blob().catch((cause: unknown) => {
      throw lineError(cause)
    })
  }

  async sendPiece<T>(request: PieceRequest, schema: z.ZodType<T>): Promise<T> {
    const { path, bytes, offset, totalBytes, signal } = request
    const response = await this.#ask(path, {
      method: 'PUT',
      headers: {
        'content-type': 'application/octet-stream',
        'content-range': `bytes ${offset}-${offset + bytes.size - 1}/${totalBytes}`,
      },
      body: bytes,
      ...(signal === undefined ? {} : { signal }),
    })
    const text = await response.text().catch((cause: unknown) => {
      throw lineError(cause)
    })
    const answer = { status: response.status, text, retryAfter: null }
    return readAnswer({ method: 'PUT', path }, answer, { schema, log: this.#options.log })
  }

  async storedBytes(path: string, signal?: AbortSignal): Promise<number> {
    const response = await this.#ask(path, { method: 'HEAD', ...(signal === undefined ? {} : { signal }) })
    const offset = Number(response.headers.get('upload-offset') ?? Number.NaN)
    if (Number.isSafeInteger(offset) && offset >= 0) return offset
    throw new AppError({
      code: 'bad_answer',
      category: 'server',
      message: 'The server does not say how much of the recording it has.',
    })
  }

  /** An answer that is not a refusal. */
  async #ask(path: string, init: RequestInit): Promise<Response> {
    const url = serverAddress(this.#options.serverUrl, path)
    try {
      const response = await this.#withToken(token => {
        const headers = { ...(init.headers as Record<string, string>), authorization: `Bearer ${token}` }
        return this.#fetch(url, { ...init, headers })
      })
      if (response.ok) return response
      const retryAfter = response.headers.get('retry-after')
      throw answerError({ status: response.status, text: await response.text(), retryAfter })
    } catch (cause) {
      throw lineError(cause)
    }
  }

  async #withToken<A extends { readonly status: number }>(ask: (token: string) => Promise<A>): Promise<A> {
    const { access } = this.#options
    const token = access.current().accessToken
    const answer = await ask(token)
    if (answer.status !== 401) return answer
    if (access.current().accessToken === token) await access.renew()
    return ask(access.current().accessToken)
  }
}
