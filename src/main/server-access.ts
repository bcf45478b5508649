import { lookup } from 'node:dns/promises'
import type { Session } from 'electron'
import { APP_ORIGIN } from './app-protocol.ts'
import { guardCertificates } from './certificate-guard.ts'
import type { PageSources } from './csp.ts'
import type { Log } from './logger.ts'
import { OriginProbe } from './origin-probe.ts'
import type { ServerDoor } from './server-door.ts'
import { ServerRelay } from './server-relay.ts'
import type { Fetch } from './server-request.ts'
import { ServerRoutes } from './server-routes.ts'
import { ServerTrust } from './server-trust.ts'
import type { SettingsFile } from './settings-file.ts'
import { rewriteSocketOrigin } from './socket-origin.ts'
import { openTlsLine } from './tls-line.ts'
import { trustedFetch } from './trusted-fetch.ts'

/** What the browser shell's pages send: the port is kept in the profile, and no server tells ports of this computer apart. */
const BROWSER_PAGE_ORIGIN = 'http://127.0.0.1:1'

export interface ServerAccessOptions {
  readonly shell: 'electron' | 'browser'
  readonly session: Pick<Session, 'setCertificateVerifyProc'> & {
    readonly webRequest: Pick<Session['webRequest'], 'onBeforeSendHeaders'>
  }
  /** Electron's own. */
  readonly fetch: Fetch
  readonly settings: SettingsFile
  /** Where a server is reached now. */
  readonly reach: (serverUrl: string) => string
  /** All addresses of a name; rejects when there are none. Absent: asks the system. */
  readonly resolve?: (host: string) => Promise<readonly string[]>
  /** The server that the page talks to now. */
  readonly current: () => string
  /** A server shows another certificate than the one that was compared. */
  readonly certificateChanged: (host: string) => void
  readonly log: Log
}

/** The way to servers, whole: whom to trust, main's own requests, and what the page may reach and how. */
export class ServerAccess implements ServerDoor {
  readonly trust: ServerTrust
  readonly fetch: Fetch
  readonly relay: ServerRelay
  readonly #options: ServerAccessOptions
  readonly #routes: ServerRoutes
  readonly #probe: OriginProbe
  #followed = ''

  constructor(options: ServerAccessOptions) {
    const { shell, settings, reach, log } = options
    this.#options = options
    this.trust = new ServerTrust({
      known: () => settings.state.servers,
      keep: servers => settings.change({ servers }),
      look,
      resolve: options.resolve ?? addressesOf,
      refusalsStay: shell === 'electron',
      changed: options.certificateChanged,
      log,
    })
    const { trust } = this
    const pinAt = (origin: string) => trust.pinAt(origin)
    this.fetch = trustedFetch({
      fetch: options.fetch,
      requireNoStranger: url => trust.requireNoStranger(url),
      reach,
    })
    this.#routes = new ServerRoutes({
      shell,
      reach,
      pinAt,
      refusesOrigin: origin => trust.refusesOrigin(origin),
    })
    const pageOrigin = shell === 'electron' ? APP_ORIGIN : BROWSER_PAGE_ORIGIN
    this.#probe = new OriginProbe({ fetch: this.fetch, pageOrigin, pinAt, log })
    const relayed = () => (this.#routes.isRelayed(options.current()) ? options.current() : null)
    this.relay = new ServerRelay({
      fetch: this.fetch,
      server: relayed,
      passesLength: shell === 'browser',
      log,
    })
    guardCertificates(options.session, (hostname, pem) => trust.verdict(hostname, pem))
  }

  async admit(serverUrl: string): Promise<string> {
    // Of the server of this computer there is nothing to decide.
    if (this.#options.reach(serverUrl) !== serverUrl) return serverUrl
    return this.trust.admit(serverUrl)
  }

  async entered(serverUrl: string, accessToken: string): Promise<void> {
    const refuses = await this.#probe.isRefused(this.#options.reach(serverUrl), accessToken)
    await this.trust.rememberOrigin(serverUrl, refuses)
  }

  addresses(serverUrl: string) {
    return this.#routes.addresses(serverUrl)
  }

  /** For the policy of the page that is loaded next. */
  sources(): PageSources {
    return this.#routes.sources(this.#options.current())
  }

  /**
   * The current server, or the way to it, may have changed: the network stack follows. True when a page that was loaded
   * before has to be loaded anew.
   */
  follow(): boolean {
    const { session, current } = this.#options
    rewriteSocketOrigin(session, this.#routes.socketRule(current()), url => this.trust.requireNoStranger(url))
    const followed = JSON.stringify([this.sources(), this.addresses(current())])
    const changed = followed !== this.#followed
    this.#followed = followed
    return changed
  }
}

async function look(origin: string) {
  const { socket, authorized, fingerprint } = await openTlsLine(origin)
  socket.destroy()
  return { authorized, fingerprint }
}

async function addressesOf(host: string): Promise<readonly string[]> {
  return (await lookup(host, { all: true })).map(({ address }) => address)
}
