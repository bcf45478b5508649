import * as z from 'zod'
import { workspaceId } from '#shared/ids.ts'
import { type Channel, type Joined, type JoinRequest, parsePayload } from '../channel.ts'
import type { Services } from '../services.ts'
import { requireMember, silent } from './workspace.ts'

/** `presence:<workspace>`: who is online, as Phoenix presence and as the seed's own events. */
export class PresenceChannel implements Channel {
  readonly #services: Services

  constructor(services: Services) {
    this.#services = services
  }

  async join({ id, payload, subscription }: JoinRequest): Promise<Joined> {
    parsePayload(z.object({}), payload)
    await requireMember(this.#services, id, subscription.who.userId)
    // Taken before the reply: what changes from here on is held back and follows as a diff.
    const state = this.#services.presence.state(workspaceId.parse(id))
    return {
      reply: {},
      topic: { push: silent, leave: () => undefined },
      afterReply: () => subscription.push('presence_state', state),
    }
  }
}
