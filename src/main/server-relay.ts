import { describeError, type Log } from './logger.ts'
import type { Fetch } from './server-request.ts'

export interface ServerRelayOptions {
  readonly fetch: Fetch
  /** Origin of the server that is relayed to now; null where the page talks to its server itself. */
  readonly server: () => string | null
  /** True where requests say how long their bodies are, and `fetch` is to say so too. */
  readonly passesLength: boolean
  readonly log: Log
}

/** Everything else of a request is the browser's own business: cookies, origin, what it fetches for. */
const SENT = ['accept', 'accept-language', 'authorization', 'content-type', 'content-range', 'if-none-match']
/** Of a body that comes through our own port. Electron counts by itself, and refuses to be told. */
const LENGTH = /^\d{1,15}$/
const SENT_FOR_MEDIA = ['range', 'if-range']
const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'])
const WITHOUT_BODY = new Set(['GET', 'HEAD'])
/** What pages fetch by themselves; a document, script or worker of a server must not run in our origin. */
const DESTINATIONS = new Set(['empty', 'image', 'audio', 'video'])
const KEPT = [
  'accept-ranges',
  'cache-control',
  'content-disposition',
  'content-range',
  'etag',
  'last-modified',
  'retry-after',
  'upload-offset',
  'x-ratelimit-limit',
  'x-ratelimit-remaining',
  'x-ratelimit-reset',
]
const HARMLESS_TYPE =
  /^(application\/(json|problem\+json|octet-stream|pdf)|text\/plain|image\/(png|jpeg|gif|webp|avif|bmp)|(audio|video)\/[\w.+-]+)(;|$)/i
const GUARDS = {
  'x-content-type-options': 'nosniff',
  // Even if somebody gets a window to show it, it runs nothing and belongs to nobody.
  'content-security-policy': "sandbox; default-src 'none'",
  'cross-origin-resource-policy': 'same-origin',
}
const MAX_ADDRESS_LENGTH = 8_000

/** REST of a server that the page cannot talk to itself, under a path of our own origin. */
export class ServerRelay {
  readonly #options: ServerRelayOptions

  constructor(options: ServerRelayOptions) {
    this.#options = options
  }

  /** `address` is what stands after the relay's path, query included. */
  async answer(address: string, request: Request): Promise<Response> {
    const { fetch, server, log } = this.#options
    const origin = server()
    const target = origin === null ? null : targetOf(origin, address)
    if (target === null || !METHODS.has(request.method)) return refusal(404)
    if (!DESTINATIONS.has(request.headers.get('sec-fetch-dest') ?? 'empty')) return refusal(403)
    try {
      const body = WITHOUT_BODY.has(request.method) ? null : request.body
      const answer = await fetch(target, {
        method: request.method,
        headers: { ...picked(request.headers, [...SENT, ...SENT_FOR_MEDIA]), ...this.#length(request) },
        ...(body === null ? {} : { body, duplex: 'half' }),
        // A redirect would carry the token to an address that nobody chose.
        redirect: 'error',
        credentials: 'omit',
        signal: request.signal,
      })
      return relayed(answer)
    } catch (error) {
      if (!request.signal.aborted) log.debug('server not reached by relay', { error: describeError(error) })
      return refusal(502)
    }
  }

  #length({ body, headers }: Request): Record<string, string> {
    const length = headers.get('content-length') ?? ''
    return this.#options.passesLength && body !== null && LENGTH.test(length)
      ? { 'content-length': length }
      : {}
  }
}

/** The address on the server, or null for one that would lead anywhere else. */
function targetOf(origin: string, address: string): string | null {
  if (!address.startsWith('/') || address.length > MAX_ADDRESS_LENGTH) return null
  const text = `${origin}${address}`
  if (!URL.canParse(text)) return null
  const url = new URL(text)
  return url.origin === origin && url.username === '' && url.password === '' ? url.href : null
}

function picked(headers: Headers, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    names.flatMap(name => {
      const value = headers.get(name)
      return value === null ? [] : [[name, value]]
    }),
  )
}

function relayed(answer: Response): Response {
  const type = answer.headers.get('content-type') ?? ''
  // The body comes unpacked: its packed length would cut it.
  const length = answer.headers.has('content-encoding') ? [] : ['content-length']
  const headers = {
    ...picked(answer.headers, [...KEPT, ...length]),
    'content-type': HARMLESS_TYPE.test(type) ? type : 'application/octet-stream',
    ...GUARDS,
  }
  return new Response(answer.body, { status: answer.status, headers })
}

function refusal(status: number): Response {
  return new Response(null, { status, headers: GUARDS })
}
