import { type Channel, Socket, type SocketConnectOption } from 'phoenix'
import type { Json } from './expect.ts'

export interface Reply {
  readonly status: string
  readonly response: Json
}

interface Heard {
  readonly topic: string
  readonly event: string
  readonly payload: Json
}

const WAIT_MS = 8_000

/** A push of the official client, as its reply. */
type Pushed = ReturnType<Channel['push']>
const replyTo = (push: Pushed): Promise<Reply> =>
  new Promise(resolve => {
    const settle = (status: string) => (response: unknown) =>
      resolve({ status, response: (response ?? {}) as Json })
    push.receive('ok', settle('ok')).receive('error', settle('error')).receive('timeout', settle('timeout'))
  })

/** One socket of the official client, and everything it hears. */
export class Line {
  readonly socket: Socket
  readonly closes: CloseEvent[] = []
  readonly #channels = new Map<string, Channel>()
  readonly #heard: Heard[] = []
  readonly #waiting = new Set<() => void>()

  private constructor(socket: Socket) {
    this.socket = socket
    socket.onClose(event => {
      this.closes.push(event)
    })
  }

  /** Rejects when the server does not let it in. `url` as in the document: it ends in `/socket`. */
  static async open(url: string, options: Partial<SocketConnectOption>): Promise<Line> {
    const socket = new Socket(url, { timeout: WAIT_MS, ...options })
    const line = new Line(socket)
    const opened = Promise.withResolvers<void>()
    socket.onOpen(() => opened.resolve())
    socket.onError(() => opened.reject(new Error('the socket was refused')))
    socket.connect()
    try {
      await opened.promise
    } catch (error) {
      socket.disconnect()
      throw error
    }
    return line
  }

  /** A refused join is not tried again. */
  async join(topic: string, payload: object = {}): Promise<Reply> {
    this.#channels.get(topic)?.leave()
    const channel = this.socket.channel(topic, payload)
    channel.onMessage = (event, body: unknown) => {
      if (!event.startsWith('chan_reply') && event !== 'phx_reply') {
        this.#hear({ topic, event, payload: (body ?? {}) as Json })
      }
      return body
    }
    this.#channels.set(topic, channel)
    const reply = await replyTo(channel.join(WAIT_MS))
    if (reply.status !== 'ok') {
      channel.leave()
      this.#channels.delete(topic)
    }
    return reply
  }

  /** As `join`, and fails unless the reply is ok. */
  async joined(topic: string, payload: object = {}): Promise<Json> {
    const reply = await this.join(topic, payload)
    if (reply.status === 'ok') return reply.response
    throw new Error(`joining ${topic} was answered ${JSON.stringify(reply)}`)
  }

  push(topic: string, event: string, payload: object = {}): Promise<Reply> {
    return replyTo(this.channel(topic).push(event, payload, WAIT_MS))
  }

  channel(topic: string): Channel {
    const channel = this.#channels.get(topic)
    if (channel === undefined) throw new Error(`${topic} was not joined`)
    return channel
  }

  async leave(topic: string): Promise<void> {
    await replyTo(this.channel(topic).leave())
    this.#channels.delete(topic)
  }

  /** The next event of that name that nobody has taken yet, and that fits; waits for it. */
  event(event: string, topic?: string, fits: (payload: Json) => boolean = () => true): Promise<Json> {
    const { promise, resolve, reject } = Promise.withResolvers<Json>()
    const look = () => {
      const index = this.#heard.findIndex(
        one => one.event === event && (topic === undefined || one.topic === topic) && fits(one.payload),
      )
      const [found] = index === -1 ? [] : this.#heard.splice(index, 1)
      if (found === undefined) return
      clearTimeout(timer)
      this.#waiting.delete(look)
      resolve(found.payload)
    }
    const timer = setTimeout(() => {
      this.#waiting.delete(look)
      const rest = this.#heard.slice(-12).map(one => `${one.topic} ${one.event}`)
      reject(new Error(`no ${event} came; what came: ${rest.join(', ') || 'nothing'}`))
    }, WAIT_MS)
    this.#waiting.add(look)
    look()
    return promise
  }

  /** Events of that name that came and were not taken, once everything sent so far was handled. */
  async left(event: string, topic?: string): Promise<readonly Json[]> {
    await this.settle()
    const left = this.#heard.filter(
      one => one.event === event && (topic === undefined || one.topic === topic),
    )
    return left.map(one => one.payload)
  }

  /** The server has handled everything sent before: a heartbeat waits its turn. */
  settle(): Promise<void> {
    return new Promise((resolve, reject) => {
      if (!this.socket.ping(() => resolve())) reject(new Error('the socket is not open'))
    })
  }

  /** Forgets what came and was not taken. */
  forget(): void {
    this.#heard.length = 0
  }

  /** Leaves calls and huddles, so that nobody is expected back, and hangs up. */
  async close(): Promise<void> {
    const rooms = [...this.#channels.keys()].filter(topic => /^(call|huddle):/.test(topic))
    if (this.socket.isConnected()) await Promise.all(rooms.map(topic => this.leave(topic)))
    this.socket.disconnect()
  }

  #hear(heard: Heard): void {
    this.#heard.push(heard)
    for (const look of [...this.#waiting]) look()
  }
}
