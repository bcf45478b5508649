import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import { PageFiles, type PageFilesOptions } from './page-files.ts'
import { PageGate } from './page-gate.ts'
import { pageRequest } from './page-request.ts'
import type { SecondStarts } from './second-starts.ts'
import type { SocketRelay } from './socket-relay.ts'
import { endStalledRequests } from './stalled-requests.ts'
import { pour } from './streams.ts'
import { windowKey } from './window-key.ts'

export const IPC_PATH = '/~shell/ipc'
/** Below it main answers for the page's server, and sockets are carried there. */
const RELAY_PATH = '/~server'
export const SECOND_START_PATH = '/~shell/second-start'
/** Arguments of a command hold texts, never files. */
const MAX_MESSAGE_BYTES = 1_000_000

const GUARDS = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'cross-origin-resource-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
}

/** The page that leads into the app. */
const OPENED = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
}

/** The page of a further window may stand inside the main one. */
const FRAMED = { 'x-frame-options': 'SAMEORIGIN' }

export interface PageServerOptions extends Omit<PageFilesOptions, 'origin'> {
  readonly secondStarts: SecondStarts
  readonly socketRelay: SocketRelay
  /** A browser used the address that works once. */
  readonly opened: () => void
  /** A page of ours connected; `page` tells reloads and further tabs apart, `window` names one beside the main one. */
  readonly connected: (socket: WebSocket, page: string, window: string) => void
}

/** A large file over a slow line takes longer than Node allows for a whole request. */
export function pageHttpServer(): Server {
  const server = createServer({ requestTimeout: 0, headersTimeout: 60_000 })
  endStalledRequests(server)
  return server
}

/** The port on 127.0.0.1 that serves the page and carries its commands. */
export class PageServer {
  readonly gate: PageGate
  readonly port: number
  readonly #server: Server
  readonly #sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_MESSAGE_BYTES })
  readonly #files: PageFiles
  readonly #options: PageServerOptions

  private constructor(server: Server, options: PageServerOptions) {
    this.#server = server
    this.#options = options
    this.port = (server.address() as AddressInfo).port
    this.gate = new PageGate(this.port)
    this.#files = new PageFiles({ ...options, origin: this.gate.origin })
    server.on('request', (request, response) => this.#serve(request, response))
    server.on('upgrade', (request, socket, head) => this.#upgrade(request, socket, head))
  }

  /** Rejects with the system's error when the port cannot be had. Port 0 picks a free one. */
  static listen(port: number, options: PageServerOptions): Promise<PageServer> {
    const server = pageHttpServer()
    return new Promise((resolve, reject) => {
      server.once('error', reject)
      server.listen({ port, host: '127.0.0.1' }, () => {
        server.off('error', reject)
        resolve(new PageServer(server, options))
      })
    })
  }

  /** Stops answering; connections that are open are cut. */
  dispose(): Promise<void> {
    return new Promise(resolve => {
      this.#sockets.close()
      this.#options.socketRelay.dispose()
      this.#server.close(() => resolve())
      this.#server.closeAllConnections()
    })
  }

  #serve(request: IncomingMessage, response: ServerResponse): void {
    this.#answer(request, response).catch((error: unknown) => {
      process.stderr.write(`The page could not be served: ${String(error)}\n`)
      if (response.headersSent) response.destroy()
      else refuse(response, 500, 'QuikApp could not answer.')
    })
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { headers, url = '/' } = request
    const path = url.split('?', 1)[0] ?? '/'
    if (!this.gate.isForUs(headers)) return refuse(response, 403, 'Not for this page.')
    // A page of the profile leads here, which is foreign to a browser: the secret alone counts.
    if (path.startsWith('/open/')) return this.#open(path.slice('/open/'.length), headers, response)
    if (!this.gate.isOwnRequest(headers)) return refuse(response, 403, 'Not for this page.')
    if (path === SECOND_START_PATH) return this.#options.secondStarts.receive(request, response)
    if (!this.gate.hasCookie(headers)) {
      return refuse(response, 403, 'Open QuikApp with the address that it printed when it started.')
    }
    if (!path.startsWith('/')) return refuse(response, 404, 'Not here.')
    const file = await this.#files.read(path, windowKey(url), pageRequest(request, response))
    response.writeHead(file.status, { ...file.headers, ...GUARDS, ...(file.framed === true ? FRAMED : {}) })
    if (request.method === 'HEAD' || file.body === null) return void response.end()
    if (!(file.body instanceof ReadableStream)) return void response.end(file.body)
    // Whoever goes away in the middle ends it; that is no fault.
    await pour(file.body, response).catch(() => response.destroy())
  }

  #open(secret: string, headers: IncomingHttpHeaders, response: ServerResponse): void {
    const cookie = this.gate.redeem(secret)
    if (cookie === null) {
      refuse(
        response,
        403,
        'This address was used already, or is too old. Start QuikApp again to get a new one.',
      )
      return
    }
    this.#options.opened()
    const given = { ...GUARDS, 'set-cookie': cookie, 'cache-control': 'no-store' }
    if (this.gate.isOwnRequest(headers)) {
      response.writeHead(303, { ...given, location: '/' })
      response.end()
      return
    }
    // Led on by an answer, a browser that came from elsewhere would keep the cookie back; a page of ours gets it.
    response.writeHead(200, { ...given, ...OPENED })
    response.end('<!doctype html><title>QuikApp</title><meta http-equiv="refresh" content="0;url=/">')
  }

  #upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const { url: address = '/' } = request
    const url = URL.canParse(address, this.gate.origin) ? new URL(address, this.gate.origin) : null
    if (url === null || !this.gate.isOwnSocket(request.headers)) forbid(socket)
    else if (address.startsWith(`${RELAY_PATH}/`)) {
      const { socketRelay } = this.#options
      socketRelay.carry(request, socket, head, address.slice(RELAY_PATH.length)).catch(() => socket.destroy())
    } else if (url.pathname === IPC_PATH) {
      this.#sockets.handleUpgrade(request, socket, head, connection => {
        this.#options.connected(connection, url.searchParams.get('page') ?? '', windowKey(address))
      })
    } else forbid(socket)
  }
}

function forbid(socket: Duplex): void {
  socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n')
}

function refuse(response: ServerResponse, status: number, message: string): void {
  response.writeHead(status, { ...GUARDS, 'content-type': 'text/plain; charset=utf-8' })
  response.end(message)
}
