import type { Channel, Joined } from '../channel.ts'
import { notFound } from '../refusal.ts'

/** `huddle:<id>`. */
export class HuddleChannel implements Channel {
  join(): Promise<Joined> {
    return Promise.reject(notFound('huddle_not_found', 'There is no such huddle.'))
  }
}
