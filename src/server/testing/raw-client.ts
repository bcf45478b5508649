import { decodeTextFrame, type Frame } from '#shared/wire/frame.ts'

/** Where a client finds a server, in memory or on a port. */
export interface Endpoint {
  readonly transport: typeof WebSocket
  /** `ws://HOST:PORT/socket` */
  readonly socketUrl: string
}

export interface Reply {
  readonly status: string
  readonly response: Record<string, unknown>
}

const WAIT_MS = 5_000

/** Speaks Phoenix frames by hand: what a test sends is exactly what goes over the line. */
export class RawClient {
  readonly frames: Frame[] = []
  readonly closed: Promise<{ readonly code: number }>
  readonly #socket: WebSocket
  readonly #waiting = new Set<() => void>()
  #taken = new Set<Frame>()
  #ref = 0
  readonly #joinRefs = new Map<string, string>()

  private constructor(socket: WebSocket) {
    this.#socket = socket
    const { promise, resolve } = Promise.withResolvers<{ code: number }>()
    this.closed = promise
    socket.onmessage = event => {
      const frame = decodeTextFrame(String(event.data))
      if (frame === null) throw new Error('the server sent a frame that is none')
      this.frames.push(frame)
      for (const check of [...this.#waiting]) check()
    }
    socket.onclose = event => resolve({ code: event.code })
  }

  /** Rejects when the server does not let it in. */
  static async open(endpoint: Endpoint, token: string, vsn = '2.0.0'): Promise<RawClient> {
    return RawClient.openUrl(endpoint, `${endpoint.socketUrl}/websocket?token=${token}&vsn=${vsn}`)
  }

  static async openUrl(endpoint: Endpoint, url: string, protocols: string[] = []): Promise<RawClient> {
    const socket = new endpoint.transport(url, protocols)
    const opened = Promise.withResolvers<void>()
    socket.onopen = () => opened.resolve()
    socket.onerror = () => opened.reject(new Error('refused'))
    const client = new RawClient(socket)
    await opened.promise
    return client
  }

  get protocol(): string {
    return this.#socket.protocol
  }

  /** Anything at all, as it is. */
  sendRaw(data: string | Uint8Array<ArrayBuffer>): void {
    this.#socket.send(data)
  }

  /** Joins and answers the reply; later pushes use this join. */
  join(topic: string, payload: unknown = {}): Promise<Reply> {
    const ref = this.#nextRef()
    this.#joinRefs.set(topic, ref)
    this.sendRaw(JSON.stringify([ref, ref, topic, 'phx_join', payload]))
    return this.#replyTo(ref)
  }

  /** As `join`, and fails unless the reply is ok. */
  async joined(topic: string, payload: unknown = {}): Promise<Record<string, unknown>> {
    const reply = await this.join(topic, payload)
    if (reply.status !== 'ok') throw new Error(`${topic}: ${JSON.stringify(reply.response)}`)
    return reply.response
  }

  push(topic: string, event: string, payload: unknown = {}): Promise<Reply> {
    const ref = this.#nextRef()
    this.sendRaw(JSON.stringify([this.joinRef(topic), ref, topic, event, payload]))
    return this.#replyTo(ref)
  }

  leave(topic: string): Promise<Reply> {
    return this.push(topic, 'phx_leave')
  }

  joinRef(topic: string): string | null {
    return this.#joinRefs.get(topic) ?? null
  }

  /** The next event of that name that no one has taken yet; waits for it. */
  async event(event: string, topic?: string): Promise<Record<string, unknown>> {
    const matches = (frame: Frame) =>
      frame.event === event && (topic === undefined || frame.topic === topic) && !this.#taken.has(frame)
    const frame = await this.#find(matches, event)
    this.#taken.add(frame)
    return frame.payload as Record<string, unknown>
  }

  /** Everything sent before has been handled, and what the server had to say has arrived. */
  async settle(): Promise<void> {
    const ref = this.#nextRef()
    this.sendRaw(JSON.stringify([null, ref, 'phoenix', 'heartbeat', {}]))
    await this.#replyTo(ref)
  }

  /** Events of that name that arrived and were not taken. */
  left(event: string): readonly Frame[] {
    return this.frames.filter(frame => frame.event === event && !this.#taken.has(frame))
  }

  close(code?: number): void {
    this.#socket.close(code)
  }

  #nextRef(): string {
    this.#ref += 1
    return String(this.#ref)
  }

  async #replyTo(ref: string): Promise<Reply> {
    const frame = await this.#find(one => one.event === 'phx_reply' && one.ref === ref, `reply ${ref}`)
    return frame.payload as Reply
  }

  #find(matches: (frame: Frame) => boolean, what: string): Promise<Frame> {
    const { promise, resolve, reject } = Promise.withResolvers<Frame>()
    const give = () => {
      const frame = this.frames.find(matches)
      if (frame === undefined) return
      clearTimeout(timer)
      this.#waiting.delete(give)
      resolve(frame)
    }
    const timer = setTimeout(() => {
      this.#waiting.delete(give)
      const seen = this.frames.slice(-12).map(frame => `${frame.topic} ${frame.event}`)
      reject(new Error(`no ${what}; last: ${seen.join(', ')}`))
    }, WAIT_MS)
    this.#waiting.add(give)
    give()
    return promise
  }
}
