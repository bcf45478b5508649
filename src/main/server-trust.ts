import { X509Certificate } from 'node:crypto'
import { isIP } from 'node:net'
import { AppError } from '#shared/errors.ts'
import { parseFingerprint } from '#shared/fingerprint.ts'
import type { ServerCheck, ServerQuestion, TrustedCertificate } from '#shared/ipc/server-trust.ts'
import { describeError, type Log } from './logger.ts'
import { type NetworkKind, networkOf } from './network-kind.ts'
import { hostOf, isLoopback, PUBLIC_PLAIN, parseServerAddress } from './server-address.ts'
import type { KnownServer } from './settings-file.ts'

/** What a server shows before anything is sent to it. */
export interface ShownCertificate {
  readonly authorized: boolean
  readonly fingerprint: string
}

export interface ServerTrustOptions {
  /** What the person decided, by origin; kept in the profile. */
  readonly known: () => Readonly<Record<string, KnownServer>>
  readonly keep: (known: Readonly<Record<string, KnownServer>>) => Promise<void>
  /** Rejects when the server cannot be looked at. */
  readonly look: (origin: string) => Promise<ShownCertificate>
  /** All addresses of a name; rejects when there are none. */
  readonly resolve: (host: string) => Promise<readonly string[]>
  /** The network stack never asks again about a certificate that was refused, until the app starts anew (Electron). */
  readonly refusalsStay: boolean
  /** A server shows another certificate than the one that was compared; told once for each. */
  readonly changed: (host: string) => void
  readonly log: Log
}

/** What to do about a certificate: `usual` leaves it to the authorities that this computer trusts. */
export type CertificateVerdict = 'accept' | 'refuse' | 'usual'

/** Which servers may be talked to, and how: certificates of their own and plain http are the person's to decide, once. */
export class ServerTrust {
  readonly #options: ServerTrustOptions
  /** Certificates of this computer's own server: they lie on its disk. */
  readonly #own = new Map<string, string>()
  readonly #told = new Set<string>()

  constructor(options: ServerTrustOptions) {
    this.#options = options
  }

  /** Rejects with an AppError where nothing is left for the person to decide. */
  async check({ serverUrl, fingerprint }: ServerQuestion): Promise<ServerCheck> {
    const origin = parsed(serverUrl)
    if (origin.startsWith('http:')) return this.#checkPlain(origin)
    const shown = await this.#look(origin, fingerprint)
    return shown === null ? { kind: 'ready', serverUrl: origin } : this.#judge(origin, shown, fingerprint)
  }

  /** The person compared this certificate; what the server shows now has to be the same. */
  async trust({ serverUrl, fingerprint }: TrustedCertificate): Promise<ServerCheck> {
    const origin = parsed(serverUrl)
    const wanted = parseFingerprint(fingerprint)
    if (wanted === null) {
      throw refused(
        'invalid_fingerprint',
        'This is not a fingerprint: it has 64 digits from 0 to 9 and A to F.',
      )
    }
    const shown = await this.#look(origin, wanted)
    if (shown?.fingerprint !== wanted) throw mismatch(origin)
    const wasRefused = this.#told.has(hostOf(new URL(origin)))
    // Where an authority vouches for the new one, it is renewed without anybody comparing.
    await this.#remember(origin, { fingerprint: shown.authorized ? undefined : wanted })
    if (wasRefused && this.#options.refusalsStay) throw restartNeeded()
    return { kind: 'ready', serverUrl: origin }
  }

  async allowPlain({ serverUrl }: ServerQuestion): Promise<ServerCheck> {
    const origin = parsed(serverUrl)
    const check = await this.check({ serverUrl: origin })
    if (check.kind !== 'plain') return check
    await this.#remember(origin, { plain: true })
    return { kind: 'ready', serverUrl: origin }
  }

  /** The origin to send a password to; rejects unless everything about it is decided. */
  async admit(serverUrl: string): Promise<string> {
    const check = await this.check({ serverUrl })
    if (check.kind === 'ready') return check.serverUrl
    throw refused(
      'server_not_trusted',
      'This server is not confirmed yet. Connect to it again from the start page.',
    )
  }

  /** Rejects for plain http outside this computer, unless the person allowed it and the network is still private. */
  async requireNoStranger(url: string): Promise<void> {
    const { origin, protocol } = new URL(url)
    if (protocol !== 'http:' || isLoopback(origin)) return
    const check = await this.#checkPlain(origin)
    if (check.kind !== 'ready') {
      throw refused(
        'plain_not_allowed',
        `${new URL(origin).host} does not use https, which nobody allowed here.`,
      )
    }
  }

  /** `pem` is what a server called `hostname` shows; its port is not told by every network stack. */
  verdict(hostname: string, pem: string): CertificateVerdict {
    const pins = this.#pins().filter(
      ([origin]) => hostOf(new URL(origin)) === hostname.replace(/^\[|\]$/g, ''),
    )
    if (pins.length === 0) return 'usual'
    const shown = fingerprintOf(pem)
    if (shown !== null && pins.some(([, fingerprint]) => fingerprint === shown)) return 'accept'
    this.#tell(hostname)
    return 'refuse'
  }

  /** Hosts that are refused because their certificate changed. */
  get changedHosts(): readonly string[] {
    return [...this.#told]
  }

  /** The fingerprint that a server must show, if it is not vouched for by others. */
  pinAt(origin: string): string | undefined {
    return this.#own.get(origin) ?? this.#known(origin).fingerprint
  }

  /** True for a server that answers our own pages only through a relay. */
  refusesOrigin(origin: string): boolean {
    return this.#known(origin).refusesOrigin === true
  }

  async rememberOrigin(origin: string, refusesOrigin: boolean): Promise<void> {
    if (this.refusesOrigin(origin) !== refusesOrigin) await this.#remember(origin, { refusesOrigin })
  }

  /** The certificate in the data folder of this computer's own server. */
  trustOwn(origin: string, fingerprint: string): void {
    this.#own.set(origin, fingerprint)
  }

  async #look(origin: string, wanted: string | undefined): Promise<ShownCertificate | null> {
    try {
      return await this.#options.look(origin)
    } catch (error) {
      this.#options.log.debug('certificate not seen', { error: describeError(error) })
      // Perhaps a proxy is in between: the request itself will tell, and is verified again.
      if (wanted === undefined) return null
      throw unreachable(origin, error)
    }
  }

  async #judge(origin: string, shown: ShownCertificate, invited: string | undefined): Promise<ServerCheck> {
    const { authorized, fingerprint } = shown
    const ready = { kind: 'ready', serverUrl: origin } as const
    const wanted = invited === undefined ? undefined : parseFingerprint(invited)
    if (wanted !== undefined && wanted !== fingerprint) throw mismatch(origin)
    const kept = this.pinAt(origin)
    if (kept === fingerprint) return ready
    if (kept !== undefined) return { kind: 'changedCertificate', serverUrl: origin, fingerprint, kept }
    if (authorized) return ready
    if (wanted === undefined) return { kind: 'unknownCertificate', serverUrl: origin, fingerprint }
    await this.#remember(origin, { fingerprint })
    return ready
  }

  async #checkPlain(origin: string): Promise<ServerCheck> {
    if (isLoopback(origin)) return { kind: 'ready', serverUrl: origin }
    if ((await this.#network(origin)) === 'public') throw refused('plain_public', PUBLIC_PLAIN)
    const allowed = this.#known(origin).plain === true
    return { kind: allowed ? 'ready' : 'plain', serverUrl: origin }
  }

  async #network(origin: string): Promise<NetworkKind> {
    const host = hostOf(new URL(origin))
    if (isIP(host) !== 0) return networkOf([host])
    try {
      return networkOf(await this.#options.resolve(host))
    } catch (error) {
      throw unreachable(origin, error)
    }
  }

  #tell(hostname: string): void {
    if (this.#told.has(hostname)) return
    this.#told.add(hostname)
    this.#options.log.error('server refused: its certificate changed', { hostname })
    this.#options.changed(hostname)
  }

  #pins(): [string, string][] {
    const kept = Object.entries(this.#options.known()).flatMap(
      ([origin, { fingerprint }]): [string, string][] =>
        fingerprint === undefined ? [] : [[origin, fingerprint]],
    )
    return [...kept, ...this.#own]
  }

  #known(origin: string): KnownServer {
    const known = this.#options.known()
    return (Object.hasOwn(known, origin) ? known[origin] : undefined) ?? {}
  }

  async #remember(origin: string, change: KnownServer): Promise<void> {
    this.#told.delete(hostOf(new URL(origin)))
    await this.#options.keep({ ...this.#options.known(), [origin]: { ...this.#known(origin), ...change } })
  }
}

function parsed(text: string): string {
  const address = parseServerAddress(text)
  if (address.kind === 'ok') return address.url
  throw new AppError({ code: 'invalid_server', category: 'invalid', message: address.message })
}

function fingerprintOf(pem: string): string | null {
  try {
    return parseFingerprint(new X509Certificate(pem).fingerprint256)
  } catch {
    // What cannot be read is not what was compared.
    return null
  }
}

function refused(code: string, message: string): AppError {
  return new AppError({ code, category: 'forbidden', message })
}

function restartNeeded(): AppError {
  return new AppError({
    code: 'restart_needed',
    category: 'conflict',
    message: 'The new fingerprint is kept. Quit QuikApp and start it again, then connect.',
  })
}

function mismatch(origin: string): AppError {
  return refused(
    'certificate_mismatch',
    `${new URL(origin).host} shows another certificate than the one you were told of. Somebody may be in between: do not go on, and ask the person who runs the server.`,
  )
}

function unreachable(origin: string, cause: unknown): AppError {
  return new AppError({
    code: 'server_unreachable',
    category: 'network',
    message: `The server ${new URL(origin).host} cannot be reached. Check the address and your connection, then try again.`,
    cause,
  })
}
