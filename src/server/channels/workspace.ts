import * as z from 'zod'
import { workspaceId } from '#shared/ids.ts'
import { type Channel, dispatch, type Joined, type JoinRequest, parsePayload } from '../channel.ts'
import { notAuthorized } from '../refusal.ts'
import type { Services } from '../services.ts'

/** A topic of a workspace takes no pushes: it only tells. */
export const silent = (event: string, payload: unknown): Promise<object> => dispatch({}, {}, event, payload)

/** `workspace:<id>`: who joins it and what becomes of its public conversations. */
export class WorkspaceChannel implements Channel {
  readonly #services: Services

  constructor(services: Services) {
    this.#services = services
  }

  async join({ id, payload, subscription }: JoinRequest): Promise<Joined> {
    parsePayload(z.object({}), payload)
    await requireMember(this.#services, id, subscription.who.userId)
    return { reply: {}, topic: { push: silent, leave: () => undefined } }
  }
}

/** Throws unless the person belongs to the workspace. */
export async function requireMember(
  services: Services,
  id: string,
  userId: Parameters<Services['store']['conversations']['isWorkspaceMember']>[1],
): Promise<void> {
  const parsed = workspaceId.safeParse(id)
  if (parsed.success && (await services.store.conversations.isWorkspaceMember(parsed.data, userId))) return
  throw notAuthorized('You do not belong to this workspace.')
}
