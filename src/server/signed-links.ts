import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'
import type { Clock } from './clock.ts'

/** Seconds that a link is good for: long enough to watch a film through it. */
export const LINK_SECONDS = 3_600

/** What a link lets one read. */
type LinkPurpose = 'file' | 'recording'

/** The query of a signed address; `expires` in epoch milliseconds. */
export interface LinkQuery {
  readonly expires?: string | undefined
  readonly signature?: string | undefined
}

/** Addresses that need no token for a while, for media elements and downloads: HMAC-SHA256 over purpose, id and end. */
export class SignedLinks {
  readonly #key: Uint8Array
  readonly #clock: Clock

  /** `secret` is the installation's own; what signs links is derived from it (RFC 5869). */
  constructor(secret: Uint8Array, clock: Clock) {
    this.#key = new Uint8Array(hkdfSync('sha256', secret, '', 'quikapp signed links', 32))
    this.#clock = clock
  }

  /** The query to add to the address of `id`. */
  query(purpose: LinkPurpose, id: string): string {
    const expires = String(this.#clock.now() + LINK_SECONDS * 1000)
    return `expires=${expires}&signature=${this.#sign(purpose, id, expires).toString('base64url')}`
  }

  isGood(purpose: LinkPurpose, id: string, { expires, signature }: LinkQuery): boolean {
    if (expires === undefined || signature === undefined) return false
    const wanted = this.#sign(purpose, id, expires)
    const given = Buffer.from(signature, 'base64url')
    const holds = given.length === wanted.length && timingSafeEqual(given, wanted)
    return holds && this.#clock.now() < Number(expires)
  }

  #sign(purpose: LinkPurpose, id: string, expires: string): Buffer {
    return createHmac('sha256', this.#key)
      .update(JSON.stringify([purpose, id, expires]))
      .digest()
  }
}
