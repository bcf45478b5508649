import type { Auth } from './auth.ts'
import type { Identity } from './identity.ts'
import { isAllowedHost, isAllowedOrigin } from './origin.ts'

/** The Phoenix client's own path, and the raw one of seed 001. */
const PHOENIX_PATH = '/socket/websocket'
const RAW_PATH = '/socket'
/** Sub-protocol that carries a token (facts 6.3): unpadded base64 of it. */
const BEARER_PREFIX = 'base64url.bearer.phx.'

/** A request to open a socket, as far as it matters for letting it in. */
export interface SocketRequest {
  /** Path and query. */
  readonly url: string
  readonly host: string | undefined
  readonly origin: string | undefined
  /** Offered sub-protocols. */
  readonly protocols: readonly string[]
}

export type Admission =
  | { readonly kind: 'admitted'; readonly who: Identity }
  | { readonly kind: 'refused'; readonly status: 403 | 404 | 429 }

/** Decides whether a socket may be opened, and for whom (facts 2.1, 6.1). */
export async function admit(
  request: SocketRequest,
  { auth, boundToLoopback }: { readonly auth: Auth; readonly boundToLoopback: boolean },
): Promise<Admission> {
  const url = URL.canParse(request.url, 'http://localhost') ? new URL(request.url, 'http://localhost') : null
  if (url?.pathname !== PHOENIX_PATH && url?.pathname !== RAW_PATH) return { kind: 'refused', status: 404 }
  const refused = { kind: 'refused', status: 403 } as const
  if (!isAllowedOrigin(request.origin) || !isAllowedHost(request.host, boundToLoopback)) return refused
  const version = url.searchParams.get('vsn') ?? (url.pathname === RAW_PATH ? '2.0.0' : '1.0.0')
  if (!version.startsWith('2.')) return refused
  const token =
    url.searchParams.get('token') ?? url.searchParams.get('auth_token') ?? bearerProtocol(request.protocols)
  const who = token === null ? null : await auth.identify(token)
  return who === null ? refused : { kind: 'admitted', who }
}

function bearerProtocol(protocols: readonly string[]): string | null {
  const carrier = protocols.find(protocol => protocol.startsWith(BEARER_PREFIX))
  if (carrier === undefined) return null
  return Buffer.from(carrier.slice(BEARER_PREFIX.length), 'base64').toString('utf8')
}
