import type {
  BeforeSendResponse,
  OnBeforeSendHeadersListenerDetails,
  WebRequest,
  WebRequestFilter,
} from 'electron'

type Listener = (
  details: OnBeforeSendHeadersListenerDetails,
  callback: (answer: BeforeSendResponse) => void,
) => void
type OnBeforeSendHeaders = WebRequest['onBeforeSendHeaders']

/** The one rule that main sets for sockets: which server they may go to, and with which headers. */
export class ShellWebRequest {
  #origin: string | null = null
  #listener: Listener | null = null

  /** As Electron's: with a filter, or null to end the rule. */
  readonly onBeforeSendHeaders: OnBeforeSendHeaders = (
    filter: WebRequestFilter | Listener | null,
    listener: Listener | null = null,
  ): void => {
    const pattern = filter !== null && 'urls' in filter ? filter.urls[0]?.replace(/\/\*$/, '') : undefined
    this.#origin = listener !== null && pattern !== undefined && URL.canParse(pattern) ? pattern : null
    this.#listener = listener
  }

  /** Origin (`ws:` or `wss:`) of the server that sockets are carried to; null when none is. */
  get socketOrigin(): string | null {
    return this.#origin
  }

  /** The headers to send instead of these; null when nothing may be sent. */
  headersFor(url: string, requestHeaders: Record<string, string>): Promise<Record<string, string> | null> {
    const listener = this.#listener
    if (listener === null) return Promise.resolve(requestHeaders)
    const details: OnBeforeSendHeadersListenerDetails = {
      id: 0,
      url,
      method: 'GET',
      resourceType: 'webSocket',
      referrer: '',
      timestamp: Date.now(),
      requestHeaders,
    }
    return new Promise(resolve =>
      listener(details, answer => {
        if (answer.cancel === true) return resolve(null)
        const headers = Object.entries(answer.requestHeaders ?? requestHeaders)
        resolve(Object.fromEntries(headers.map(([name, value]) => [name, String(value)])))
      }),
    )
  }
}
