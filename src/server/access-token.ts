import { createSecretKey, type KeyObject } from 'node:crypto'
import { jwtVerify, SignJWT } from 'jose'
import * as z from 'zod'
import { userId } from '#shared/ids.ts'
import type { Clock } from './clock.ts'
import type { Identity } from './identity.ts'

/** Seconds that an access token is good for (contract README). */
export const ACCESS_TOKEN_SECONDS = 900
const ISSUER = 'quikapp-embedded'
const REMEMBERED_TOKENS = 1_000

const claims = z.object({ sub: userId, sid: z.string(), exp: z.number() })

/** Makes and checks access tokens: JWT signed by HS256 (RFC 7519) with the secret of this installation. */
export class AccessTokens {
  readonly #key: KeyObject
  readonly #clock: Clock
  /** Checked before: a busy client sends the same token with every request. */
  readonly #known = new Map<string, { readonly who: Identity; readonly expiresAt: number }>()

  constructor(secret: Uint8Array, clock: Clock) {
    this.#key = createSecretKey(secret)
    this.#clock = clock
  }

  sign(who: Identity): Promise<string> {
    const now = Math.floor(this.#clock.now() / 1000)
    return new SignJWT({ sid: who.signInId })
      .setProtectedHeader({ alg: 'HS256' })
      .setSubject(who.userId)
      .setIssuer(ISSUER)
      .setIssuedAt(now)
      .setExpirationTime(now + ACCESS_TOKEN_SECONDS)
      .sign(this.#key)
  }

  /** Who the token speaks for; null when it is forged, expired or no token at all. */
  async verify(token: string): Promise<Identity | null> {
    const known = this.#known.get(token)
    if (known !== undefined) {
      if (known.expiresAt > this.#clock.now()) return known.who
      this.#known.delete(token)
      return null
    }
    const checked = await this.#check(token)
    if (checked === null) return null
    if (this.#known.size >= REMEMBERED_TOKENS) this.#known.clear()
    this.#known.set(token, checked)
    return checked.who
  }

  async #check(token: string): Promise<{ who: Identity; expiresAt: number } | null> {
    try {
      const { payload } = await jwtVerify(token, this.#key, {
        algorithms: ['HS256'],
        issuer: ISSUER,
        currentDate: new Date(this.#clock.now()),
      })
      const { sub, sid, exp } = claims.parse(payload)
      return { who: { userId: sub, signInId: sid }, expiresAt: exp * 1000 }
    } catch {
      return null
    }
  }
}
