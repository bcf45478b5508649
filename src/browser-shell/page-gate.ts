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
  #secret: string | null = null

  constructor(port: number) {
    this.#port = port
  }

  get origin(): string {
    return `http://127.0.0.1:${this.#port}`
  }

  /** A new address that works once; an earlier one no longer does. */
  newAddress(): string {
    this.#secret = randomBytes(24).toString('base64url')
    return `${this.origin}/open/${this.#secret}`
  }

  /** The cookie for a right secret, null for a wrong or used one. */
  redeem(secret: string): string | null {
    if (this.#secret === null || !sameText(secret, this.#secret)) return null
    this.#secret = null
    return `quikapp_${this.#port}=${this.#cookie}; HttpOnly; SameSite=Strict; Path=/`
  }

  /** Is the request meant for us, and not sent by somebody else's page? */
  isOwnRequest(headers: IncomingHttpHeaders): boolean {
    if (headers.host !== `127.0.0.1:${this.#port}`) return false
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
