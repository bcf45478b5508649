import * as z from 'zod'
import { userId, workspaceId } from '../ids.ts'
import type { Workspace } from '../model/conversation.ts'
import type { User } from '../model/user.ts'

const optionalText = z
  .string()
  .nullish()
  .transform(text => text ?? undefined)

/** A person of a workspace, as `GET /api/v1/workspaces/:id/members` lists them. */
export const memberRow = z
  .object({ id: userId, displayName: z.string(), avatarUrl: optionalText })
  .transform((row): User => row)

export const membersResponse = z.object({ members: z.array(memberRow) })

const role = z.enum(['owner', 'admin', 'member']).catch('member')

/** `GET /api/v1/workspaces` */
export const workspacesResponse = z.object({
  workspaces: z.array(
    z.object({ id: workspaceId, name: z.string(), role }).transform((row): Workspace => row),
  ),
})
