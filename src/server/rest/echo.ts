import { echoProbeRequest } from '#shared/rest/echo.ts'
import type { Services } from '../services.ts'
import { type RestApp, requireIdentity } from './app.ts'

/** `POST /api/v1/echo`: a way to this server and back, for the check of a connection before there is a call. */
export function echoRoutes(app: RestApp, { echoProbes }: Services): void {
  app.post('/api/v1/echo', { schema: { body: echoProbeRequest } }, async request => {
    const { userId } = requireIdentity(request)
    return { success: true, sdp: await echoProbes.answer(userId, request.body.sdp) }
  })
}
