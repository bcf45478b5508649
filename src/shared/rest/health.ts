import * as z from 'zod'

/** Name by which the embedded server answers in `/health`. */
export const EMBEDDED_SERVICE = 'quikapp-embedded'

/** `GET /health` of any QuikApp Realtime service (seed 000; facts 1.2): every field may be missing. */
export const healthResponse = z.object({
  status: z.string().optional(),
  service: z.string().optional(),
  version: z.string().optional(),
  /** Seconds. */
  uptime: z.number().optional(),
  capabilities: z.array(z.string()).optional(),
  /** Which data folder the embedded server works on: two servers on one port are told apart by it. */
  folder_id: z.string().optional(),
})

/** Answer of `GET /health/ready` (facts 1.2). */
export const readyResponse = z.object({ ready: z.boolean() })

/** Answer of `GET /health/live` (facts 1.2). */
export const liveResponse = z.object({ alive: z.boolean() })

/** Healthy in either spelling (facts 1.2). */
export const isHealthy = ({ status }: z.output<typeof healthResponse>): boolean =>
  status === 'healthy' || status === 'ok'
