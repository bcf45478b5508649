import type { Session } from 'electron'

type VerifyProc = NonNullable<Parameters<Session['setCertificateVerifyProc']>[0]>
type VerifyRequest = Parameters<VerifyProc>[0]
interface Answer {
  readonly cancel?: boolean
  readonly requestHeaders?: Record<string, string>
}

/** The part of an Electron session that servers are reached through: keeps what it is told, and answers as Electron would ask. */
export class RecordingSession {
  readonly calls: unknown[][] = []
  #verify: VerifyProc | null = null

  readonly webRequest = {
    onBeforeSendHeaders: (...args: unknown[]): void => {
      this.calls.push(args)
    },
  }

  setCertificateVerifyProc(proc: VerifyProc | null): void {
    this.#verify = proc
  }

  /** What the session answers for a certificate: Electron's number. */
  judge(hostname: string, pem: string): Promise<number> {
    const request = { hostname, certificate: { data: pem } } as VerifyRequest
    return new Promise(resolve => this.#verify?.(request, resolve))
  }

  /** Headers that a socket to `url` would be opened with; null when it is not opened. */
  headersFor(url: string, requestHeaders: Record<string, string>): Promise<Record<string, string> | null> {
    const listener = this.calls.at(-1)?.[1]
    if (typeof listener !== 'function') return Promise.resolve(requestHeaders)
    return new Promise(resolve =>
      listener({ url, requestHeaders }, (answer: Answer) =>
        resolve(answer.cancel === true ? null : (answer.requestHeaders ?? requestHeaders)),
      ),
    )
  }
}
