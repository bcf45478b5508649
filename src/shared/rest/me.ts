import * as z from 'zod'
import { userId } from '../ids.ts'

/** The signed-in person, as they alone are told. */
export const ownUser = z.object({
  id: userId,
  email: z.string(),
  displayName: z.string(),
  avatarUrl: z
    .string()
    .nullish()
    .transform(url => url ?? undefined),
})

/** Answer of `GET` and `PATCH /api/v1/me`. */
export const meResponse = z.object({ user: ownUser })
