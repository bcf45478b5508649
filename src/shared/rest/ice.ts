import * as z from 'zod'

/** An entry for RTCConfiguration.iceServers. */
export interface IceServer {
  readonly urls: readonly string[]
  readonly username?: string | undefined
  readonly credential?: string | undefined
}

const wireIceServer = z.object({
  urls: z.union([z.string(), z.array(z.string())]),
  username: z.string().nullish(),
  credential: z.string().nullish(),
})
export type WireIceServer = z.input<typeof wireIceServer>

const STUN_OR_TURN = /^(stun|stuns|turn|turns):[^\s]+$/i
const TURN = /^turns?:/i

/** One entry with usable addresses only; null when none is left or a TURN entry lacks its credentials (facts 7.16). */
function normalize(server: z.output<typeof wireIceServer>): IceServer | null {
  const all = typeof server.urls === 'string' ? [server.urls] : server.urls
  const hasCredentials = Boolean(server.username) && Boolean(server.credential)
  const urls = all.filter(url => STUN_OR_TURN.test(url) && (hasCredentials || !TURN.test(url)))
  if (urls.length === 0) return null
  return hasCredentials
    ? { urls, username: server.username ?? undefined, credential: server.credential ?? undefined }
    : { urls }
}

/** A list of ICE servers as any service spells it, reduced to what a browser accepts. */
export const iceServers = z
  .array(wireIceServer)
  .transform((servers): readonly IceServer[] => servers.map(normalize).filter(server => server !== null))

/** `GET /api/calls/:id/ice-servers`. `ttl` in seconds. */
export const iceServersResponse = z.object({ ice_servers: iceServers, ttl: z.number().default(86_400) })

const transportPolicy = z.enum(['all', 'relay']).optional().catch('all')

/** `GET /api/signaling/ice-config`, in the seed's spelling and in the service's own (facts 1.8). */
export const iceConfigResponse = z
  .object({
    config: z.object({
      ice_servers: iceServers.optional(),
      iceServers: iceServers.optional(),
      ice_transport_policy: transportPolicy,
      iceTransportPolicy: transportPolicy,
      ttl: z.number().default(86_400),
    }),
  })
  .transform(({ config }) => ({
    iceServers: config.ice_servers ?? config.iceServers ?? [],
    transportPolicy: config.ice_transport_policy ?? config.iceTransportPolicy ?? ('all' as const),
    ttlSeconds: config.ttl,
  }))

/** `POST /api/signaling/turn-credentials` as one entry for RTCConfiguration; null where no TURN is configured. */
export const turnCredentialsResponse = z
  .object({
    credentials: z.object({
      username: z.string().default(''),
      credential: z.string().default(''),
      ttl: z.number().default(86_400),
      urls: z.union([z.string().transform(url => [url]), z.array(z.string())]).default([]),
    }),
  })
  .transform(({ credentials: { ttl, ...server } }) => ({
    server: normalize(server),
    ttlSeconds: ttl,
  }))
