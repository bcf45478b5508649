import { inviteRequest } from '#shared/rest/invites.ts'
import { isoTime } from '../iso-time.ts'
import type { Services } from '../services.ts'
import { type RestApp, requireIdentity } from './app.ts'

/** Where others reach this server, and whether they can at all. */
export interface ServerAddress {
  readonly url: string
  readonly reachable: boolean
  /** Of the server's own certificate, so that the app need not ask for it; colon-separated hex. */
  readonly fingerprint?: string | undefined
}

/** The link that brings somebody to this server, by mail or any other way (contract README). */
function inviteLink({ url, fingerprint }: ServerAddress, code: string): string {
  const link = `quikapp://invite?server=${encodeURIComponent(url)}&code=${encodeURIComponent(code)}`
  return fingerprint === undefined ? link : `${link}&fingerprint=${fingerprint.replaceAll(':', '')}`
}

/** `POST /api/v1/invites`: a code for one more person (contract README). */
export function inviteRoutes(app: RestApp, services: Services, address: () => ServerAddress): void {
  app.post('/api/v1/invites', { schema: { body: inviteRequest.nullish() } }, async (request, reply) => {
    const { userId } = requireIdentity(request)
    const { expiresInSeconds } = request.body ?? inviteRequest.parse({})
    const { code, expiresAt } = await services.auth.invite(expiresInSeconds, userId)
    const here = address()
    const url = inviteLink(here, code)
    const invite = { code, url, expiresAt: isoTime(expiresAt), reachable: here.reachable }
    return reply.code(201).send({ success: true, invite })
  })
}
