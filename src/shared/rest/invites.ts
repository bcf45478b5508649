import * as z from 'zod'
import { timestamp } from '../timestamp.ts'

/** `POST /api/v1/invites`; a week unless told. */
export const inviteRequest = z.object({ expiresInSeconds: z.int().min(60).max(31_536_000).default(604_800) })

/** `reachable` is false on a server that only this machine can reach. */
export const inviteResponse = z.object({
  invite: z.object({
    code: z.string(),
    url: z.string(),
    expiresAt: timestamp,
    reachable: z.boolean().default(true),
  }),
})
export type Invite = z.output<typeof inviteResponse>['invite']
