import { AppError } from '#shared/errors.ts'

export type Fetch = (url: string, init: RequestInit) => Promise<Response>

export interface ServerRequest {
  /** Origin of the server. */
  readonly serverUrl: string
  readonly method: 'POST' | 'PUT' | 'DELETE'
  readonly path: string
  /** Sent as JSON; absent sends none. */
  readonly body?: unknown
  readonly accessToken?: string | undefined
}

export interface ServerAnswer {
  readonly status: number
  readonly ok: boolean
  /** The JSON of the answer; undefined where it was none. */
  readonly json: unknown
  readonly retryAfterSeconds: number | undefined
}

const TIMEOUT_MS = 15_000

/** One REST request of main's own; rejects with an AppError of category `network` when there is no answer. */
export async function requestServer(fetch: Fetch, request: ServerRequest): Promise<ServerAnswer> {
  const { serverUrl, method, path, body, accessToken } = request
  try {
    const response = await fetch(`${serverUrl}${path}`, {
      method,
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(accessToken === undefined ? {} : { authorization: `Bearer ${accessToken}` }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      // A redirect would carry secrets to an address that nobody chose.
      redirect: 'error',
      credentials: 'omit',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
    const { status, ok, headers } = response
    const retryAfter = Number(headers.get('retry-after') ?? Number.NaN)
    return {
      status,
      ok,
      json: parseJson(await response.text()),
      retryAfterSeconds: Number.isFinite(retryAfter) ? retryAfter : undefined,
    }
  } catch (error) {
    throw unreachable(serverUrl, error)
  }
}

function unreachable(serverUrl: string, cause: unknown): AppError {
  return new AppError({
    code: 'server_unreachable',
    category: 'network',
    message: `The server ${new URL(serverUrl).host} cannot be reached. Check the address and your connection, then try again.`,
    cause,
  })
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}
