import type { ConversationId, UserId } from '#shared/ids.ts'
import type { Bus } from './bus.ts'
import type { Cancel, Clock } from './clock.ts'

/** After this long without a word from the client somebody is no longer writing (facts 2.4). */
const EXPIRY_MS = 5_000

interface Place {
  readonly topic: string
  readonly channelId: ConversationId
}

/** Who is writing where, told to the others on the topic and never to the writer. */
export class TypingBook {
  readonly #bus: Bus
  readonly #clock: Clock
  readonly #topics = new Map<string, { channelId: ConversationId; people: Map<UserId, Cancel> }>()

  constructor(bus: Bus, clock: Clock) {
    this.#bus = bus
    this.#clock = clock
  }

  start(place: Place, userId: UserId): void {
    const entry = this.#topics.get(place.topic) ?? { channelId: place.channelId, people: new Map() }
    this.#topics.set(place.topic, entry)
    entry.people.get(userId)?.()
    entry.people.set(
      userId,
      this.#clock.setTimeout(() => this.stop(place, userId), EXPIRY_MS),
    )
    this.#tell('typing:start', place, userId)
  }

  /** Does nothing for somebody who is not writing. */
  stop(place: Place, userId: UserId): void {
    const people = this.#topics.get(place.topic)?.people
    const cancel = people?.get(userId)
    if (people === undefined || cancel === undefined) return
    cancel()
    people.delete(userId)
    if (people.size === 0) this.#topics.delete(place.topic)
    this.#tell('typing:stop', place, userId)
  }

  /** Everybody writing in a conversation, its threads included. */
  inConversation(channelId: ConversationId): UserId[] {
    const found = [...this.#topics.values()].filter(entry => entry.channelId === channelId)
    return [...new Set(found.flatMap(entry => [...entry.people.keys()]))]
  }

  dispose(): void {
    for (const { people } of this.#topics.values()) for (const cancel of people.values()) cancel()
    this.#topics.clear()
  }

  #tell(event: 'typing:start' | 'typing:stop', place: Place, userId: UserId): void {
    const payload = { userId, channelId: place.channelId }
    this.#bus.broadcast(place.topic, event, payload, { except: member => member.who.userId === userId })
  }
}
