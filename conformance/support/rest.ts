import { setTimeout as wait } from 'node:timers/promises'
import type { Json } from './expect.ts'
import { Skipped } from './row.ts'

export interface Answer {
  readonly status: number
  readonly headers: Headers
  /** The JSON of the answer; empty for anything else. */
  readonly body: Json
  /** The answer as it came. */
  readonly bytes: Uint8Array
}

export interface Ask {
  readonly token?: string | undefined
  /** JSON, unless it is text, bytes or a form. */
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
  /** Answers 429 instead of trying again. */
  readonly impatient?: boolean
  /** 404, 405 and 501 of an unknown route skip the row. */
  readonly optional?: boolean
}

const isRaw = (body: unknown): body is string | FormData | Uint8Array<ArrayBuffer> =>
  typeof body === 'string' || body instanceof FormData || body instanceof Uint8Array

function bodyOf({ body }: Ask): { body?: BodyInit; type?: string } {
  if (body === undefined) return {}
  if (body instanceof FormData) return { body }
  if (body instanceof Uint8Array)
    return { body: body as Uint8Array<ArrayBuffer>, type: 'application/octet-stream' }
  return { body: isRaw(body) ? body : JSON.stringify(body), type: 'application/json' }
}

const parse = (bytes: Uint8Array, type: string | null): Json => {
  if (type?.includes('json') !== true || bytes.length === 0) return {}
  return JSON.parse(new TextDecoder().decode(bytes)) as Json
}

/** A server over `fetch`. Keeps its limits: 429 is answered by waiting as long as it says. */
export class Rest {
  readonly #base: string
  /** Statuses by error code, as they were seen. */
  readonly seen = new Map<string, Set<number>>()

  constructor(base: string) {
    this.#base = base.replace(/\/$/, '')
  }

  async ask(method: string, path: string, ask: Ask = {}): Promise<Answer> {
    for (let tries = 0; ; tries++) {
      const answer = await this.#once(method, path, ask)
      if (answer.status !== 429 || ask.impatient === true || tries === 20) return answer
      await wait(Number(answer.headers.get('retry-after') ?? '1') * 1_000)
    }
  }

  async #once(method: string, path: string, ask: Ask): Promise<Answer> {
    const { body, type } = bodyOf(ask)
    const response = await fetch(path.startsWith('http') ? path : this.#base + path, {
      method,
      headers: {
        ...(ask.token === undefined ? {} : { authorization: `Bearer ${ask.token}` }),
        ...(type === undefined ? {} : { 'content-type': type }),
        ...ask.headers,
      },
      ...(body === undefined ? {} : { body }),
    })
    const bytes = new Uint8Array(await response.arrayBuffer())
    const answer = {
      status: response.status,
      headers: response.headers,
      body: parse(bytes, response.headers.get('content-type')),
      bytes,
    }
    this.#note(answer)
    if (ask.optional === true && isMissing(answer)) throw new Skipped(`the server has no ${method} ${path}`)
    return answer
  }

  #note({ status, body }: Answer): void {
    if (typeof body.error !== 'string') return
    const statuses = this.seen.get(body.error) ?? new Set()
    this.seen.set(body.error, statuses.add(status))
  }
}

/** A route that is not there; something that is not there has a code of its own. */
function isMissing({ status, body }: Answer): boolean {
  if (status === 405 || status === 501) return true
  return status === 404 && (typeof body.error !== 'string' || body.error === 'not_found')
}
