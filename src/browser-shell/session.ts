import type { TLSSocket } from 'node:tls'
import type { Certificate, Session } from 'electron'
import { ShellWebRequest } from './web-request.ts'

type VerifyProc = NonNullable<Parameters<Session['setCertificateVerifyProc']>[0]>
/** What the shell knows of a certificate when it asks whether to go on; its `data` is PEM. */
interface VerifyRequest
  extends Pick<Parameters<VerifyProc>[0], 'hostname' | 'verificationResult' | 'errorCode'> {
  readonly certificate: Pick<Certificate, 'data'>
}
type Verify = (request: VerifyRequest, callback: (verificationResult: number) => void) => void
type Implemented =
  | 'setPermissionRequestHandler'
  | 'setPermissionCheckHandler'
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

  /** The browser itself asks the person for camera and microphone. */
  setPermissionRequestHandler(): void {
    // The browser itself asks the person.
  }

  setPermissionCheckHandler(): void {
    // The browser itself asks the person.
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
