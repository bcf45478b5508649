import { ICE_TTL_SECONDS } from '../ice.ts'
import type { Services } from '../services.ts'
import { type RestApp, requireIdentity } from './app.ts'

/** ICE and TURN (seed 000, "WebRTC Signaling"). */
export function signalingRoutes(app: RestApp, { ice }: Services): void {
  app.get('/api/signaling/ice-config', async request => {
    const { userId } = requireIdentity(request)
    const config = { ice_servers: ice.servers(userId), ice_transport_policy: 'all', ttl: ICE_TTL_SECONDS }
    return { success: true, config }
  })
  app.post('/api/signaling/turn-credentials', async request => {
    const { userId } = requireIdentity(request)
    return { success: true, credentials: ice.turnCredentials(userId) }
  })
}
