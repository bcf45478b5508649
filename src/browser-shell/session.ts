import type { TLSSocket } from 'node:tls'
import type { Certificate, Session, Streams } from 'electron'
import type { ShellDisplayRequest } from './invented-capture.ts'
import { ShellWebRequest } from './web-request.ts'

type VerifyProc = NonNullable<Parameters<Session['setCertificateVerifyProc']>[0]>
/** What the shell knows of a certificate when it asks whether to go on; its `data` is PEM. */
interface VerifyRequest
  extends Pick<Parameters<VerifyProc>[0], 'hostname' | 'verificationResult' | 'errorCode'> {
  readonly certificate: Pick<Certificate, 'data'>
}
type Verify = (request: VerifyRequest, callback: (verificationResult: number) => void) => void
type DisplayHandler = NonNullable<Parameters<Session['setDisplayMediaRequestHandler']>[0]>
type ShellDisplayHandler = (request: ShellDisplayRequest, callback: (streams: Streams | null) => void) => void
type Implemented =
  | 'setPermissionRequestHandler'
  | 'setPermissionCheckHandler'
  | 'setDisplayMediaRequestHandler'
  | 'setCertificateVerifyProc'
  | 'setSpellCheckerDictionaryDownloadURL'

/** Electron's own numbers: accept, and leave it to what was found. */
const ACCEPT = 0
const AS_FOUND = -3
/** Chromium's net error for an authority that nobody knows. */
const AUTHORITY_INVALID = -202

/** The session's rules, which the shell follows where it talks to servers itself: `net.fetch` and the socket's relay. */
export class ShellSession implements Pick<Session, Implemented> {
  readonly webRequest = new ShellWebRequest()
  #verify: Verify | null = null
  #display: ShellDisplayHandler | null = null

  /** The browser itself asks the person for camera and microphone. */
  setPermissionRequestHandler(): void {
    // The browser itself asks the person.
  }

  setPermissionCheckHandler(): void {
    // The browser itself asks the person.
  }

  /** The browser itself asks the person for the screen, but where the shell has sources of its own making. */
  setDisplayMediaRequestHandler(handler: DisplayHandler | null): void {
    this.#display = handler as ShellDisplayHandler | null
  }

  /** What main gives for a page's getDisplayMedia; null refuses it. */
  displayMedia(request: ShellDisplayRequest): Promise<Streams | null> {
    const handler = this.#display
    return new Promise(resolve => (handler === null ? resolve(null) : handler(request, resolve)))
  }

  setSpellCheckerDictionaryDownloadURL(): void {
    // The browser checks spelling as its owner chose.
  }

  /** The proc gets less than Electron would give it: what main uses. */
  setCertificateVerifyProc(proc: VerifyProc | null): void {
    this.#verify = proc as Verify | null
  }

  /** May something be sent over this line? */
  async accepts(
    hostname: string,
    line: Pick<TLSSocket, 'authorized' | 'getPeerX509Certificate'>,
  ): Promise<boolean> {
    const verify = this.#verify
    const certificate = line.getPeerX509Certificate()
    if (certificate === undefined) return false
    if (verify === null) return line.authorized
    const request: VerifyRequest = {
      hostname,
      certificate: { data: certificate.toString() },
      verificationResult: line.authorized ? 'net::OK' : 'net::ERR_CERT_AUTHORITY_INVALID',
      errorCode: line.authorized ? 0 : AUTHORITY_INVALID,
    }
    const answer = await new Promise<number>(resolve => verify(request, resolve))
    return answer === ACCEPT || (answer === AS_FOUND && line.authorized)
  }
}
