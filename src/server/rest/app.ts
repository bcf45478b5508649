import type { IncomingMessage, ServerResponse } from 'node:http'
import type { FastifyBaseLogger, FastifyInstance, FastifyRequest, RawServerDefault } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import type { Identity } from '../identity.ts'
import { isAllowedHost, isAllowedOrigin } from '../origin.ts'
import { Refusal } from '../refusal.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Who the bearer token speaks for; null without one that holds. */
    who: Identity | null
  }
}

/** Fastify with routes typed by their schemas. */
export type RestApp = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  ZodTypeProvider
>

/** The refusal for a page or a name that this server does not serve; null for what may come in. */
export function closedDoor({ headers }: FastifyRequest, boundToLoopback: boolean): Refusal | null {
  if (isAllowedOrigin(headers.origin) && isAllowedHost(headers.host, boundToLoopback)) return null
  return new Refusal({
    status: 403,
    code: 'forbidden_origin',
    message: 'This server does not serve that page.',
  })
}

/** Who is asking; throws the 401 refusal for nobody. */
export function requireIdentity(request: FastifyRequest): Identity {
  if (request.who !== null) return request.who
  throw unauthorized()
}

export const unauthorized = (): Refusal =>
  new Refusal({
    status: 401,
    code: 'unauthorized',
    message: 'The access token is missing, has run out or does not hold; sign in again.',
  })
