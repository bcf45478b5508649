import rateLimit from '@fastify/rate-limit'
import type { Clock } from '../clock.ts'
import { Refusal } from '../refusal.ts'
import type { RestApp } from './app.ts'
import { sendNotFound } from './errors.ts'

const REQUESTS_PER_SECOND = 100
const RESET = 'x-ratelimit-reset'

/** Requests of one sign-in (or one address, without a token), told in the usual headers (contract README; facts 1.1). */
export async function addRateLimits(app: RestApp, clock: Clock): Promise<void> {
  await app.register(rateLimit, {
    max: REQUESTS_PER_SECOND,
    timeWindow: 1000,
    keyGenerator: request => request.who?.signInId ?? request.ip,
    errorResponseBuilder: () =>
      new Refusal({
        status: 429,
        code: 'rate_limited',
        message: 'Too many requests; wait a second and try again.',
      }),
  })
  // The plugin says how many seconds are left; QuikApp's services say when that is, in epoch seconds.
  app.addHook('onSend', async (_request, reply) => {
    const left = reply.getHeader(RESET)
    if (typeof left === 'number') reply.header(RESET, Math.ceil(clock.now() / 1000) + left)
  })
  app.setNotFoundHandler({ preHandler: app.rateLimit() }, sendNotFound)
}
