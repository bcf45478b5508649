import { createHmac } from 'node:crypto'
import type { UserId } from '#shared/ids.ts'
import type { WireIceServer } from '#shared/rest/ice.ts'
import type { Clock } from './clock.ts'
import { Refusal } from './refusal.ts'

/** Seconds that TURN credentials are good for (facts 1.8). */
export const ICE_TTL_SECONDS = 86_400

export interface IceOptions {
  readonly stunUrls: readonly string[]
  readonly turnUrls: readonly string[]
  /** Shared with the TURN server; without it no TURN is offered. */
  readonly turnSecret: string | undefined
  readonly clock: Clock
}

export interface TurnCredentials {
  readonly username: string
  readonly credential: string
  readonly ttl: number
  readonly urls: readonly string[]
}

/** What browsers need to find a way to each other; never somebody's public server. */
export class Ice {
  readonly #options: IceOptions

  constructor(options: IceOptions) {
    this.#options = options
  }

  /** Time-limited credentials by the TURN REST scheme (facts 1.8); empty ones without a TURN server. */
  turnCredentials(userId: UserId): TurnCredentials {
    const { turnSecret, turnUrls, clock } = this.#options
    if (turnSecret === undefined || turnUrls.length === 0) {
      return { username: '', credential: '', ttl: ICE_TTL_SECONDS, urls: [] }
    }
    const expiry = Math.floor(clock.now() / 1000) + ICE_TTL_SECONDS
    const username = `${expiry}:${userId}`
    const credential = this.#sign(turnSecret, username, userId)
    return { username, credential, ttl: ICE_TTL_SECONDS, urls: turnUrls }
  }

  #sign(secret: string, username: string, userId: UserId): string {
    // TURN servers split the name at its colon: with a second one they would take somebody else for it.
    if (userId.includes(':')) throw notMinted()
    try {
      // A strict build of OpenSSL refuses SHA-1.
      return createHmac('sha1', secret).update(username).digest('base64')
    } catch (error) {
      throw notMinted(error)
    }
  }

  servers(userId: UserId): WireIceServer[] {
    const stun = this.#options.stunUrls.map(urls => ({ urls }))
    const { urls: turnUrls, username, credential } = this.turnCredentials(userId)
    return [...stun, ...turnUrls.map(urls => ({ urls, username, credential }))]
  }
}

function notMinted(cause?: unknown): Refusal {
  const message = 'Credentials for the relay could not be made; try again, or tell who runs the server.'
  const refusal = new Refusal({ status: 502, code: 'invalid_turn_credentials', message })
  refusal.cause = cause
  return refusal
}
