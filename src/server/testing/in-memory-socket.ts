import type { Connection, Transport } from '../connection.ts'
import type { QuikAppServer } from '../server.ts'

const CONNECTING = 0
const OPEN = 1
const CLOSED = 3

interface CloseDetails {
  readonly code: number
  readonly reason: string
  readonly wasClean: boolean
}

type Data = string | ArrayBuffer | Uint8Array

/** What an in-memory socket needs from the world it lives in. */
export interface SocketWorld {
  /** Null while the server cannot be reached. */
  readonly server: QuikAppServer | null
  readonly sockets: Set<InMemorySocket>
}

/**
 * A WebSocket (the part of it that the Phoenix client uses) that reaches the server's real connection
 * handling without a port. Frames travel in order, each in a microtask of its own, so fake timers do not stop them.
 */
export class InMemorySocket {
  readonly url: string
  readonly bufferedAmount = 0
  binaryType = 'arraybuffer'
  readyState: number = CONNECTING
  onopen: (() => void) | null = null
  onmessage: ((event: { data: string }) => void) | null = null
  onerror: ((event: unknown) => void) | null = null
  onclose: ((event: CloseDetails) => void) | null = null
  readonly #world: SocketWorld
  #connection: Connection | null = null

  constructor(world: SocketWorld, url: string, protocols: readonly string[]) {
    this.#world = world
    this.url = url
    world.sockets.add(this)
    void this.#open(protocols)
  }

  send(data: Data): void {
    queueMicrotask(() => {
      if (this.readyState !== OPEN) return
      if (typeof data === 'string') this.#connection?.receiveText(data)
      else this.#connection?.receiveBinary(new Uint8Array(data))
    })
  }

  close(code = 1000, reason = ''): void {
    queueMicrotask(() => this.end({ code, reason, wasClean: true }))
  }

  /** The server was killed: only this side can notice. */
  lose(): void {
    this.#connection = null
    this.end()
  }

  /** The line is gone; both sides notice at once. */
  end(details: CloseDetails = { code: 1006, reason: '', wasClean: false }): void {
    if (this.readyState === CLOSED) return
    const failed = this.readyState === CONNECTING
    this.readyState = CLOSED
    this.#world.sockets.delete(this)
    this.#connection?.closed(details.code)
    if (failed) this.onerror?.({ type: 'error' })
    this.onclose?.(details)
  }

  async #open(protocols: readonly string[]): Promise<void> {
    // The constructor returns before anything is heard, as with a real socket.
    await Promise.resolve()
    const { server } = this.#world
    if (server === null) return this.end()
    const { pathname, search, host } = new URL(this.url)
    const request = { url: `${pathname}${search}`, host, origin: undefined, protocols }
    // A server stopped meanwhile admits nobody: the line is lost, as with a process that died.
    const admission = await server.admit(request).catch(() => ({ kind: 'refused' }) as const)
    if (this.readyState !== CONNECTING) return
    if (admission.kind === 'refused' || this.#world.server !== server) return this.end()
    this.readyState = OPEN
    this.#connection = server.connect(this.#transport(), admission.who)
    this.onopen?.()
  }

  /** The server's end of the line. */
  #transport(): Transport {
    return {
      bufferedAmount: 0,
      send: frame => {
        const data = frame.toString()
        queueMicrotask(() => {
          if (this.readyState === OPEN) this.onmessage?.({ data })
        })
      },
      close: (code, reason) => queueMicrotask(() => this.end({ code, reason, wasClean: true })),
      terminate: () => queueMicrotask(() => this.end()),
    }
  }
}
