import { decodeTextFrame, encodeTextFrame, type Frame } from '#shared/wire/frame.ts'

type Reply = { readonly status: 'ok' | 'error'; readonly response: unknown }

/** Answers a frame of the client; undefined stays silent. */
export type FrameHandler = (frame: Frame, socket: ScriptedSocket) => Reply | undefined

/** A server that is a function: what a scripted socket connects to. */
export class ScriptedServer {
  readonly sockets: ScriptedSocket[] = []
  readonly frames: Frame[] = []
  /** How a dial ends: accepted, refused, or never. */
  door: 'open' | 'refuse' | 'silent' = 'open'
  /** False: frames arrive nowhere, as when a cable is pulled. */
  answering = true
  handler: FrameHandler = () => ({ status: 'ok', response: {} })
  readonly transport: typeof WebSocket

  constructor() {
    const server: ScriptedServer = this
    class Transport extends ScriptedSocket {
      constructor(url: string | URL) {
        super(server, String(url))
      }
    }
    this.transport = Transport as unknown as typeof WebSocket
  }

  /** The socket that is open now. */
  get current(): ScriptedSocket | undefined {
    return this.sockets.findLast(({ readyState }) => readyState === 1)
  }

  /** Pushes by event name, in the order of arrival. */
  pushed(event: string): readonly Frame[] {
    return this.frames.filter(frame => frame.event === event)
  }
}

/** The part of a WebSocket that the Phoenix client uses, in the hands of a test. */
export class ScriptedSocket {
  readonly url: string
  readyState = 0
  readonly bufferedAmount = 0
  binaryType = 'arraybuffer'
  onopen: (() => void) | null = null
  onmessage: ((event: { readonly data: unknown }) => void) | null = null
  onerror: ((event: unknown) => void) | null = null
  onclose: ((event: { readonly code: number }) => void) | null = null
  readonly #server: ScriptedServer

  constructor(server: ScriptedServer, url: string) {
    this.#server = server
    this.url = url
    server.sockets.push(this)
    queueMicrotask(() => this.#dialled())
  }

  /** From the client. */
  send(data: unknown): void {
    if (!this.#server.answering || typeof data !== 'string') return
    const frame = decodeTextFrame(data)
    if (frame === null) return
    this.#server.frames.push(frame)
    const reply = this.#server.handler(frame, this)
    if (reply === undefined) return
    this.deliver({ ...frame, event: 'phx_reply', payload: reply })
  }

  /** To the client. */
  deliver(frame: Frame): void {
    this.deliverRaw(encodeTextFrame(frame))
  }

  deliverRaw(data: unknown): void {
    queueMicrotask(() => {
      if (this.readyState === 1) this.onmessage?.({ data })
    })
  }

  /** An event for everybody on a topic. */
  broadcast(topic: string, event: string, payload: unknown): void {
    this.deliver({ joinRef: null, ref: null, topic, event, payload })
  }

  close(code = 1000): void {
    if (this.readyState === 3) return
    this.readyState = 3
    this.onclose?.({ code })
  }

  #dialled(): void {
    if (this.readyState !== 0 || this.#server.door === 'silent') return
    if (this.#server.door === 'refuse') {
      this.onerror?.({ type: 'error' })
      this.close(1006)
      return
    }
    this.readyState = 1
    this.onopen?.()
  }
}
