import type { Cancel, LogPort } from '../ports.ts'
import type { Connection } from './connection.ts'
import type { TopicContract } from './topic-contract.ts'
import { TypedChannel } from './typed-channel.ts'

/** A share in a joined topic; the topic is left when the last share is released. */
export interface TopicLease<C extends TopicContract> {
  readonly channel: TypedChannel<C>
  /** Gives the share back; listeners added to the channel should be cancelled before. */
  release(): void
}

interface Entry {
  readonly channel: TypedChannel<TopicContract>
  leases: number
}

const hasContract = <C extends TopicContract>(
  channel: TypedChannel<TopicContract>,
  contract: C,
): channel is TypedChannel<TopicContract> & TypedChannel<C> => channel.contract === contract

/** The joined topics of a session: one channel per topic, however many use it (two channels would put each other out). */
export class Topics {
  readonly #connection: Connection
  readonly #log: LogPort
  readonly #entries = new Map<string, Entry>()
  readonly #unsubscribe: Cancel

  constructor(options: { readonly connection: Connection; readonly log: LogPort }) {
    this.#connection = options.connection
    this.#log = options.log
    this.#unsubscribe = this.#connection.onDown(() => {
      for (const entry of [...this.#entries.values()]) entry.channel.connectionLost()
    })
  }

  /** Joins the topic or shares it. `params` is asked at every join and rejoin. */
  lease<C extends TopicContract>(contract: C, topic: string, params?: () => object): TopicLease<C> {
    const existing = this.#entries.get(topic)
    if (existing !== undefined) {
      if (!hasContract(existing.channel, contract)) throw new Error(`Another contract is in use on ${topic}`)
      existing.leases += 1
      return { channel: existing.channel, release: this.#releaser(topic, existing) }
    }
    const channel = new TypedChannel({
      channel: this.#connection.channel(topic, params),
      contract,
      log: this.#log,
    })
    const entry: Entry = { channel, leases: 1 }
    this.#entries.set(topic, entry)
    return { channel, release: this.#releaser(topic, entry) }
  }

  dispose(): void {
    this.#unsubscribe()
    for (const entry of this.#entries.values()) entry.channel.dispose()
    this.#entries.clear()
  }

  #releaser(topic: string, entry: Entry): () => void {
    let released = false
    return () => {
      if (released) return
      released = true
      entry.leases -= 1
      if (entry.leases > 0 || this.#entries.get(topic) !== entry) return
      this.#entries.delete(topic)
      entry.channel.dispose()
    }
  }
}
