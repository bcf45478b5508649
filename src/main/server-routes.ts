import { isIP } from 'node:net'
import type { AccessGrant } from '#shared/ipc/sign-in.ts'
import { APP_ORIGIN } from './app-protocol.ts'
import type { PageSources } from './csp.ts'
import { hostOf, isLoopback } from './server-address.ts'

/** Path of our own origin under which the page finds its server where it cannot talk to it directly. */
export const RELAY_PATH = '/~server'

export interface ServerRoutesOptions {
  readonly shell: 'electron' | 'browser'
  /** Where a server is reached now. */
  readonly reach: (serverUrl: string) => string
  readonly pinAt: (origin: string) => string | undefined
  readonly refusesOrigin: (origin: string) => boolean
}

/** How the page's socket reaches a server: with which Origin, where the page's own would be refused. */
export interface SocketRule {
  readonly origin: string
  /** Null sends none, as programs do. */
  readonly sentOrigin: string | null
  /** The policy of the page cannot name this server, so sockets to any other are refused here. */
  readonly alone: boolean
}

/** A content security policy knows no IPv6 addresses: Chromium ignores what names one. */
const isUnnameable = (origin: string): boolean => isIP(hostOf(new URL(origin))) === 6

/** Without https, a name may lead to somebody else at any time; main looks before each request, the page cannot. */
const isPlainName = (origin: string): boolean =>
  origin.startsWith('http:') && !isLoopback(origin) && isIP(hostOf(new URL(origin))) === 0

/**
 * How the page gets to its server: directly where it can, else through our own origin (docs/decisions/0007). A browser
 * accepts no certificate that only we compared; a server may refuse the origin of our page.
 */
export class ServerRoutes {
  readonly #options: ServerRoutesOptions

  constructor(options: ServerRoutesOptions) {
    this.#options = options
  }

  isRelayed(serverUrl: string): boolean {
    const { shell, reach, pinAt, refusesOrigin } = this.#options
    const reached = reach(serverUrl)
    const pinned = shell === 'browser' && pinAt(reached) !== undefined
    return pinned || refusesOrigin(serverUrl) || isUnnameable(reached) || isPlainName(reached)
  }

  /** The addresses in the grant of a page. */
  addresses(serverUrl: string): Pick<AccessGrant, 'serverUrl' | 'serverOrigin' | 'socketServerUrl'> {
    const reached = this.#options.reach(serverUrl)
    if (!this.isRelayed(serverUrl)) {
      return reached === serverUrl ? { serverUrl } : { serverUrl: reached, serverOrigin: serverUrl }
    }
    const relay = { serverUrl: `${APP_ORIGIN}${RELAY_PATH}`, serverOrigin: serverUrl }
    // Electron's page opens its socket itself, and its network stack rewrites the Origin.
    return this.#options.shell === 'electron' ? { ...relay, socketServerUrl: reached } : relay
  }

  /** What the policy of a page allows beside our own files. */
  sources(serverUrl: string): PageSources {
    const reached = new URL(this.#options.reach(serverUrl)).origin
    const socket = reached.replace(/^http/, 'ws')
    if (!this.isRelayed(serverUrl)) return { connect: [reached, socket], media: [reached] }
    if (this.#options.shell === 'browser') return { connect: [], media: [] }
    // The socket rule lets none but this server's through.
    return { connect: [isUnnameable(reached) ? new URL(socket).protocol : socket], media: [] }
  }

  /** Null for a server that the page's socket reaches as it is. */
  socketRule(serverUrl: string): SocketRule | null {
    if (!this.isRelayed(serverUrl)) return null
    const origin = this.#options.reach(serverUrl)
    const { shell, refusesOrigin } = this.#options
    const alone = shell === 'electron' && isUnnameable(origin)
    return { origin, sentOrigin: refusesOrigin(serverUrl) ? origin : null, alone }
  }
}
