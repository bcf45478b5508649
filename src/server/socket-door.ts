import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import type { ApiErrorBody } from '#shared/rest/api-error.ts'
import type { Admission, SocketRequest } from './admission.ts'
import type { Cancel, Clock } from './clock.ts'
import type { Connection, Transport } from './connection.ts'
import type { Identity } from './identity.ts'
import type { Log } from './log.ts'
import { stripPrefix } from './rest/build-app.ts'
import { layOutText } from './text-frame.ts'

/** Largest frame in bytes; a larger one closes its socket with 1009 (facts 2.1). */
const MAX_FRAME_BYTES = 1_000_000
/** How long a peer has to answer a close before it is cut off. */
const CLOSE_TIMEOUT_MS = 1_000
/** A page in the background sends a heartbeat a minute; its browser answers a ping by itself (RFC 6455, 5.5.2). */
const PING_MS = 15_000

export interface SocketDoorOptions {
  readonly http: Server
  readonly log: Log
  readonly clock: Clock
  /** How long a socket may be silent: it is asked at least three times before. */
  readonly idleMs: number
  readonly admit: (request: SocketRequest) => Promise<Admission>
  readonly connect: (transport: Transport, who: Identity) => Connection
}

/** Turns HTTP upgrades into connections: refuses over HTTP, then speaks WebSocket (RFC 6455). */
export class SocketDoor {
  readonly #options: SocketDoorOptions
  readonly #flushes = new Flushes()
  readonly #wss = new WebSocketServer({
    noServer: true,
    maxPayload: MAX_FRAME_BYTES,
    perMessageDeflate: false,
    clientTracking: false,
    handleProtocols: protocols => (protocols.has('phoenix') ? 'phoenix' : false),
  })

  constructor(options: SocketDoorOptions) {
    this.#options = options
    options.http.on('upgrade', (request, socket, head) => {
      this.#upgrade(request, socket, head).catch((error: unknown) => {
        options.log.error({ err: error }, 'a socket could not be opened')
        socket.destroy()
      })
    })
  }

  async #upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    const ignoreReset = (error: Error) =>
      this.#options.log.debug({ err: error }, 'a socket broke while opening')
    socket.on('error', ignoreReset)
    const { host, origin, 'sec-websocket-protocol': offered } = request.headers
    const protocols = offered?.split(',').map(protocol => protocol.trim()) ?? []
    const url = stripPrefix(request.url ?? '/')
    const admission = await this.#options.admit({ url, host, origin, protocols })
    if (admission.kind === 'refused') {
      socket.end(refusalOf(admission.status))
      return
    }
    this.#wss.handleUpgrade(request, socket, head, ws => {
      socket.off('error', ignoreReset)
      this.#accept(ws, socket, admission.who)
    })
  }

  #accept(ws: WebSocket, socket: Duplex, who: Identity): void {
    const connection = this.#options.connect(new WsTransport(ws, socket, this.#flushes), who)
    ws.on('message', (data, isBinary) => {
      const bytes = Array.isArray(data)
        ? Buffer.concat(data)
        : data instanceof ArrayBuffer
          ? Buffer.from(data)
          : data
      if (isBinary) connection.receiveBinary(bytes)
      else connection.receiveText(bytes.toString('utf8'))
    })
    ws.on('error', error =>
      this.#options.log.debug({ err: error, connection: connection.id }, 'a socket broke'),
    )
    ws.on('pong', () => connection.heard())
    const stopPings = this.#keepPinging(ws)
    ws.on('close', code => {
      stopPings()
      connection.closed(code)
    })
  }

  #keepPinging(ws: WebSocket): Cancel {
    const { clock, idleMs } = this.#options
    let cancel: Cancel = () => undefined
    const pingLater = () => {
      cancel = clock.setTimeout(
        () => {
          if (ws.readyState === ws.OPEN) ws.ping()
          pingLater()
        },
        Math.min(PING_MS, idleMs / 3),
      )
    }
    pingLater()
    return () => cancel()
  }
}

const REASONS = { 403: 'Forbidden', 404: 'Not Found', 429: 'Too Many Requests' } as const

/** A page sees only that it failed; programs are told why. */
function refusalOf(status: keyof typeof REASONS): string {
  const body = status === 429 ? TOO_MANY_SOCKETS : ''
  const type = body === '' ? '' : 'Content-Type: application/json; charset=utf-8\r\nRetry-After: 2\r\n'
  return `HTTP/1.1 ${status} ${REASONS[status]}\r\nConnection: close\r\n${type}Content-Length: ${body.length}\r\n\r\n${body}`
}

const TOO_MANY_SOCKETS = JSON.stringify({
  success: false,
  error: 'rate_limited',
  message: 'You have too many connections open; close some of them.',
} satisfies ApiErrorBody)

/** Lets sockets write once for all that happened in one turn of the event loop. */
class Flushes {
  #waiting: WsTransport[] = []
  #last: { readonly frame: Buffer; readonly bytes: Buffer } | null = null

  /** The bytes of a frame; those of a broadcast, which comes once for every listener, are laid out once. */
  bytesOf(frame: string | Buffer): Buffer {
    if (typeof frame === 'string') return layOutText(frame)
    if (this.#last?.frame !== frame) this.#last = { frame, bytes: layOutText(frame) }
    return this.#last.bytes
  }

  /** After everything that can be read now was handled: several broadcasts leave together. */
  soon(transport: WsTransport): void {
    if (this.#waiting.length === 0) {
      setImmediate(() => {
        this.#last = null
        for (const one of this.#waiting.splice(0)) one.flush()
      })
    }
    this.#waiting.push(transport)
  }
}

/** A `ws` socket. Answers leave when their push was handled, broadcasts at the end of the turn, in order. */
class WsTransport implements Transport {
  readonly #ws: WebSocket
  readonly #socket: Duplex
  readonly #flushes: Flushes
  #gathering: 'no' | 'soon' | 'now' = 'no'

  constructor(ws: WebSocket, socket: Duplex, flushes: Flushes) {
    this.#ws = ws
    this.#socket = socket
    this.#flushes = flushes
  }

  get bufferedAmount(): number {
    return this.#ws.bufferedAmount
  }

  send(frame: string | Buffer): void {
    if (this.#ws.readyState !== this.#ws.OPEN) return
    const isBroadcast = typeof frame !== 'string'
    if (this.#gathering === 'no') {
      this.#gathering = 'soon'
      this.#socket.cork()
      if (isBroadcast) this.#flushes.soon(this)
    }
    if (!isBroadcast && this.#gathering === 'soon') {
      this.#gathering = 'now'
      process.nextTick(() => this.flush())
    }
    this.#socket.write(this.#flushes.bytesOf(frame))
  }

  /** Writes what was gathered; does nothing when that was done already. */
  flush(): void {
    if (this.#gathering === 'no') return
    this.#gathering = 'no'
    this.#socket.uncork()
  }

  close(code: number, reason: string): void {
    this.#ws.close(code, reason)
    setTimeout(() => this.#ws.terminate(), CLOSE_TIMEOUT_MS).unref()
  }

  terminate(): void {
    this.#ws.terminate()
  }
}
