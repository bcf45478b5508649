import { inviteRequest } from '#shared/rest/invites.ts'
import { isoTime } from '../iso-time.ts'
import type { Services } from '../services.ts'
import { type RestApp, requireIdentity } from './app.ts'

/** Where others reach this server, and whether they can at all. */
export interface ServerAddress {
  readonly url: string
  readonly reachable: boolean
}

/** `POST /api/v1/invites`: a code for one more person (contract README). */
export function inviteRoutes(app: RestApp, services: Services, address: () => ServerAddress): void {
  app.post('/api/v1/invites', { schema: { body: inviteRequest.nullish() } }, async (request, reply) => {
    const { userId } = requireIdentity(request)
    const { expiresInSeconds } = request.body ?? inviteRequest.parse({})
    const { code, expiresAt } = await services.auth.invite(expiresInSeconds, userId)
    const { url, reachable } = address()
    const link = `quikapp://invite?server=${encodeURIComponent(url)}&code=${encodeURIComponent(code)}`
    const invite = { code, url: link, expiresAt: isoTime(expiresAt), reachable }
    return reply.code(201).send({ success: true, invite })
  })
}
