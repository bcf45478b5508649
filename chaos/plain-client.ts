import { type Channel, Socket } from 'phoenix'
import { WebSocket } from 'ws'
import { conversationResponse } from '#shared/rest/conversations.ts'
import type { Person } from './person.ts'
import { textOf } from './verdict.ts'

/** What everybody gets from the stock Phoenix client: `push`, at most once. For comparison. */
export class PlainClient {
  readonly person: Person
  readonly channelId: string
  pushed = 0
  readonly #socket: Socket
  readonly #channel: Channel

  private constructor(person: Person, channelId: string) {
    this.person = person
    this.channelId = channelId
    this.#socket = new Socket(`${person.serverUrl.replace('http', 'ws')}/socket`, {
      params: () => ({ token: person.token }),
      transport: WebSocket as unknown as typeof globalThis.WebSocket,
    })
    this.#channel = this.#socket.channel(`channel:${channelId}`, {})
  }

  /** In a room of its own. */
  static async start(person: Person, directUrl: string): Promise<PlainClient> {
    const answer = await fetch(`${directUrl}/api/v1/workspaces/ws_local/channels`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${person.token}` },
      body: JSON.stringify({ name: 'plain', kind: 'public', memberIds: [] }),
    })
    const { channel } = conversationResponse.parse(await answer.json())
    const client = new PlainClient(person, channel.id)
    client.#socket.connect()
    client.#channel.join()
    return client
  }

  /** Pushes until `count` have been. */
  pushUpTo(count: number): void {
    for (; this.pushed < count; this.pushed += 1) {
      const content = textOf(this.person.name, this.pushed)
      this.#channel.push('message:send', { content, attachments: [] })
    }
  }

  dispose(): void {
    this.#socket.disconnect()
  }
}
