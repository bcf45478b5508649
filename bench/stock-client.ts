import { type Channel, Socket } from 'phoenix'
import { WebSocket } from 'ws'
import type { Person } from '../chaos/person.ts'
import type { TestServer } from '../e2e/support/test-server.ts'

interface StockOptions {
  readonly person: Person
  readonly rooms: readonly string[]
  /** Where its socket goes; requests go straight to the server. */
  readonly url: string
}

interface Room {
  readonly id: string
  readonly channel: Channel
  last: string
}

/** What one gets from phoenix.js as it is, with a fetch after each join for what was missed: the floor. */
export class StockClient {
  readonly #server: TestServer
  readonly #options: StockOptions
  readonly #socket: Socket
  readonly #rooms: readonly Room[]
  #onJoined: (() => void)[] = []
  #joined = 0

  private constructor(server: TestServer, options: StockOptions) {
    this.#server = server
    this.#options = options
    this.#socket = new Socket(`${options.url.replace('http', 'ws')}/socket`, {
      params: () => ({ token: options.person.token }),
      transport: WebSocket as unknown as typeof globalThis.WebSocket,
    })
    this.#socket.onOpen(() => {
      this.#joined = 0
    })
    this.#rooms = options.rooms.map(id => {
      const room: Room = { id, channel: this.#socket.channel(`channel:${id}`, {}), last: '' }
      room.channel.on('message:new', (message: { readonly id: string }) => {
        room.last = message.id
      })
      return room
    })
  }

  static async start(server: TestServer, options: StockOptions): Promise<StockClient> {
    const client = new StockClient(server, options)
    client.#socket.connect()
    for (const { channel } of client.#rooms) {
      // Called again at every rejoin.
      channel.join().receive('ok', () => client.#countJoin())
    }
    await client.whenJoined()
    return client
  }

  async whenJoined(): Promise<void> {
    if (this.#joined < this.#rooms.length) await new Promise<void>(resolve => this.#onJoined.push(resolve))
  }

  /** One message into each room; resolves when all are stored. */
  async say(content: string): Promise<void> {
    await Promise.all(
      this.#rooms.map(
        ({ channel }) =>
          new Promise<void>((resolve, reject) => {
            channel
              .push('message:send', { content, attachments: [] })
              .receive('ok', () => resolve())
              .receive('error', reject)
              .receive('timeout', reject)
          }),
      ),
    )
  }

  /** Hangs up; nothing is heard any more. */
  leaveLine(): void {
    this.#socket.disconnect()
    this.#joined = 0
  }

  /** Milliseconds from the open socket until every room is joined and what it missed was fetched. */
  async comeBack(): Promise<number> {
    const opened = new Promise<number>(resolve => {
      const ref = this.#socket.onOpen(() => {
        this.#socket.off([ref])
        resolve(performance.now())
      })
    })
    this.#socket.connect()
    const start = await opened
    await this.whenJoined()
    await Promise.all(this.#rooms.map(room => this.#fetchMissed(room)))
    return performance.now() - start
  }

  dispose(): void {
    this.#socket.disconnect()
  }

  #countJoin(): void {
    this.#joined += 1
    if (this.#joined === this.#rooms.length) for (const tell of this.#onJoined.splice(0)) tell()
  }

  async #fetchMissed(room: Room): Promise<void> {
    const query = room.last === '' ? 'limit=50' : `limit=1000&after=${room.last}`
    const answer = await fetch(`${this.#server.url}/api/v1/channels/${room.id}/messages?${query}`, {
      headers: { authorization: `Bearer ${this.#options.person.token}` },
    })
    const { messages } = (await answer.json()) as { messages: { id: string }[] }
    room.last = messages.at(-1)?.id ?? room.last
  }
}
