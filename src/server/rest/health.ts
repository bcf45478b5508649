import { hostname } from 'node:os'
import { EMBEDDED_SERVICE } from '#shared/rest/health.ts'
import type { Services } from '../services.ts'
import { VERSION } from '../version.ts'
import type { RestApp } from './app.ts'

/** What this server offers beyond the seeds, so that a client need not probe. */
const CAPABILITIES = [
  'accounts',
  'invites',
  'directory',
  'conversations',
  'conversationSettings',
  'members',
  'history',
  'changes',
  'threads',
  'presence',
  'calls',
  'callLog',
  'huddles',
  'devices',
  'search',
  'files',
  'recordings',
] as const

export interface HealthFacts {
  readonly folderId: string
  readonly socketCount: () => number
}

/** Health for programs (seed 000, "Health Endpoints"; facts 1.2): no token needed. */
export function healthRoutes(app: RestApp, services: Services, facts: HealthFacts): void {
  const startedAt = services.clock.now()
  const uptime = () => Math.floor((services.clock.now() - startedAt) / 1000)
  const stats = () => ({
    websocket_connections: facts.socketCount(),
    online_users: services.presence.onlineCount,
    active_calls: services.calls.count,
    active_huddles: services.huddles.count,
  })
  const node = `quikapp@${hostname()}`
  app.get('/health', async () => ({
    status: 'healthy',
    service: EMBEDDED_SERVICE,
    version: VERSION,
    uptime: uptime(),
    node,
    cluster: { nodes: [node], connected: true },
    dependencies: { mysql: 'disabled', redis: 'disabled', kafka: 'disabled', mongo: 'disabled' },
    stats: stats(),
    capabilities: CAPABILITIES,
    folder_id: facts.folderId,
  }))
  app.get('/health/ready', async (_request, reply) => {
    const ready = await services.store.accounts.count().then(
      () => true,
      () => false,
    )
    return reply.code(ready ? 200 : 503).send({ ready, checks: { database: ready } })
  })
  app.get('/health/live', async () => ({
    alive: true,
    stats: {
      ...stats(),
      memory_mb: Math.round(process.memoryUsage.rss() / 1_048_576),
      uptime_seconds: uptime(),
    },
  }))
}
