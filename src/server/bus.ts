import type { Subscription } from './subscription.ts'

export interface BroadcastOptions {
  /** Those for whom this says true are left out. */
  readonly except?: ((subscription: Subscription) => boolean) | undefined
}

/** Carries events to everybody on a topic, on whatever socket they are. In this process now; Redis can follow. */
export interface Bus {
  subscribe(subscription: Subscription): void
  unsubscribe(subscription: Subscription): void
  broadcast(topic: string, event: string, payload: unknown, options?: BroadcastOptions): void
  /** The same payload to many topics, as notifications to many people are. */
  broadcastAll(topics: readonly string[], event: string, payload: unknown): void
  /** Ends the topic for those for whom `which` says true, for all without it. */
  close(topic: string, which?: (subscription: Subscription) => boolean): void
}

/** A broadcast frame: no join_ref and no ref (facts 6.1). */
function encodeBroadcast(topic: string, event: string, payloadJson: string): Buffer {
  return Buffer.from(`[null,null,${JSON.stringify(topic)},${JSON.stringify(event)},${payloadJson}]`)
}

/** The bus of a single process. Every broadcast is encoded once, however many listen. */
export class InProcessBus implements Bus {
  readonly #topics = new Map<string, Set<Subscription>>()

  subscribe(subscription: Subscription): void {
    const members = this.#topics.get(subscription.topic)
    if (members === undefined) this.#topics.set(subscription.topic, new Set([subscription]))
    else members.add(subscription)
  }

  unsubscribe(subscription: Subscription): void {
    const members = this.#topics.get(subscription.topic)
    members?.delete(subscription)
    if (members?.size === 0) this.#topics.delete(subscription.topic)
  }

  broadcast(topic: string, event: string, payload: unknown, options: BroadcastOptions = {}): void {
    const members = this.#topics.get(topic)
    if (members === undefined) return
    const frame = encodeBroadcast(topic, event, JSON.stringify(payload))
    for (const member of members) {
      if (options.except?.(member) !== true) member.deliver(frame)
    }
  }

  broadcastAll(topics: readonly string[], event: string, payload: unknown): void {
    let json: string | undefined
    for (const topic of topics) {
      const members = this.#topics.get(topic)
      if (members === undefined) continue
      json ??= JSON.stringify(payload)
      const frame = encodeBroadcast(topic, event, json)
      for (const member of members) member.deliver(frame)
    }
  }

  close(topic: string, which: (subscription: Subscription) => boolean = () => true): void {
    for (const member of [...(this.#topics.get(topic) ?? [])]) {
      if (which(member)) member.close()
    }
  }
}
