import { randomBytes, timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'

function sameText(given: string, secret: string): boolean {
  const [left, right] = [Buffer.from(given), Buffer.from(secret)]
  return left.length === right.length && timingSafeEqual(left, right)
}

/**
 * Who may talk to the page's port: a browser that opened the one-time address, and in it our own page only.
 * Cookies and "same site" know no ports, so the cookie's name holds the port and other ports' pages are refused.
 */
export class PageGate {
  readonly #port: number
  readonly #cookie = randomBytes(32).toString('base64url')
  readonly #now: () => number
  #open: { readonly secret: string; readonly until: number } | null = null

  /** `now`: epoch milliseconds. */
  constructor(port: number, now: () => number = Date.now) {
    this.#port = port
    this.#now = now
  }

  get origin(): string {
    return `http://127.0.0.1:${this.#port}`
  }

  /** A new address that works once, for so many milliseconds; an earlier one no longer does. */
  newAddress(lifeMs: number): string {
    const secret = randomBytes(24).toString('base64url')
    this.#open = { secret, until: this.#now() + lifeMs }
    return `${this.origin}/open/${secret}`
  }

  /** The cookie for a right secret, null for a wrong, used or old one. */
  redeem(secret: string): string | null {
    if (this.#open === null || this.#now() >= this.#open.until) return null
    if (!sameText(secret, this.#open.secret)) return null
    this.#open = null
    return `quikapp_${this.#port}=${this.#cookie}; HttpOnly; SameSite=Strict; Path=/`
  }

  /** Is the request meant for us, and not for a name that somebody made lead here? */
  isForUs(headers: IncomingHttpHeaders): boolean {
    return headers.host === `127.0.0.1:${this.#port}`
  }

  /** Is it, and not sent by somebody else's page? */
  isOwnRequest(headers: IncomingHttpHeaders): boolean {
    if (!this.isForUs(headers)) return false
    if (headers.origin !== undefined && headers.origin !== this.origin) return false
    const site = headers['sec-fetch-site']
    return site === undefined || site === 'none' || site === 'same-origin'
  }

  /** A socket carries commands: only our own page opens one, and a browser then always names its origin. */
  isOwnSocket(headers: IncomingHttpHeaders): boolean {
    return headers.origin === this.origin && this.isOwnRequest(headers) && this.hasCookie(headers)
  }

  hasCookie({ cookie = '' }: IncomingHttpHeaders): boolean {
    const name = `quikapp_${this.#port}=`
    return cookie
      .split(';')
      .map(part => part.trim())
      .some(part => part.startsWith(name) && sameText(part.slice(name.length), this.#cookie))
  }
}
