import { WebSocket } from 'ws'
import { Http } from '#adapters/http.ts'
import { TestClient } from '#adapters/testing/test-client.ts'
import type { OutboxStorage, Ports } from '#domain/ports.ts'
import { MemoryLog } from '#domain/testing/memory-log.ts'
import type { Person } from './person.ts'

/** The part of a browser that says when a network came back. */
export class FakeNetwork {
  readonly #listeners = new Set<() => void>()
  readonly port: Ports['network'] = {
    onOnline: listener => {
      this.#listeners.add(listener)
      return () => this.#listeners.delete(listener)
    },
    onVisible: () => () => undefined,
  }

  /** Nobody listens any more. */
  clear(): void {
    this.#listeners.clear()
  }

  isBack(): void {
    for (const listener of [...this.#listeners]) listener()
  }
}

interface ProxiedClientOptions {
  readonly person: Person
  readonly network: FakeNetwork
  readonly outbox?: OutboxStorage
}

/** The renderer's session of a person, with real sockets and requests to wherever the person's server is said to be. */
export function proxiedClient({ person, network, outbox }: ProxiedClientOptions): TestClient {
  const { access, serverUrl, token, user } = person
  const log = new MemoryLog()
  return new TestClient({
    server: { baseUrl: serverUrl, transport: WebSocket as unknown as typeof globalThis.WebSocket, fetch },
    person: { user, accessToken: token, refreshToken: '' },
    ...(outbox === undefined ? {} : { outbox }),
    ports: { access, http: new Http({ serverUrl, access, log }), network: network.port },
  })
}
