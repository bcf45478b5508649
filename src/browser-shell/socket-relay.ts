import { type ClientRequest, type IncomingMessage, request as plainRequest } from 'node:http'
import { request as secureRequest } from 'node:https'
import { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import type { VerifiedAgent } from './verified-agent.ts'
import type { ShellWebRequest } from './web-request.ts'

export interface SocketRelayOptions {
  /** Main's rule: where sockets go, and with which Origin. */
  readonly webRequest: ShellWebRequest
  readonly agent: VerifiedAgent
}

const SENT = /^(connection|upgrade|origin|sec-websocket-(version|key|extensions|protocol))$/
const ANSWERED = /^(connection|upgrade|sec-websocket-(accept|extensions|protocol))$/
const MAX_ADDRESS_LENGTH = 8_000
const HANDSHAKE_TIMEOUT_MS = 10_000

/** Carries the page's socket to its server, where the browser cannot get there itself. It reads no frame. */
export class SocketRelay {
  readonly #options: SocketRelayOptions
  readonly #open = new Set<Duplex>()

  constructor(options: SocketRelayOptions) {
    this.#options = options
  }

  /** `address` is what stands after the relay's path, query included; whoever asks was checked before. */
  async carry(asked: IncomingMessage, socket: Duplex, head: Buffer, address: string): Promise<void> {
    this.#watch(socket)
    const { webRequest, agent } = this.#options
    const origin = webRequest.socketOrigin
    const target = origin === null ? null : targetOf(origin, address)
    if (target === null) return refuse(socket, 404)
    const headers = await webRequest.headersFor(target.href, picked(asked.headers, SENT))
    if (headers === null) return refuse(socket, 502)
    const secure = target.protocol === 'wss:'
    const url = target.href.replace(/^ws/, 'http')
    const options = { headers, timeout: HANDSHAKE_TIMEOUT_MS }
    const sent = secure ? secureRequest(url, { ...options, agent }) : plainRequest(url, options)
    socket.once('close', () => sent.destroy())
    this.#follow(sent, socket, head)
    sent.end()
  }

  dispose(): void {
    for (const socket of this.#open) socket.destroy()
  }

  #follow(sent: ClientRequest, socket: Duplex, head: Buffer): void {
    let carried = false
    sent.once('upgrade', (answer, server, early) => {
      carried = true
      if (server instanceof Socket) server.setTimeout(0)
      this.#watch(server)
      socket.write(`HTTP/1.1 101 Switching Protocols\r\n${lines(picked(answer.headers, ANSWERED))}\r\n`)
      if (early.length > 0) socket.write(early)
      if (head.length > 0) server.write(head)
      socket.once('close', () => server.destroy())
      server.once('close', () => socket.destroy())
      socket.pipe(server).pipe(socket)
    })
    sent.once('response', answer => {
      answer.destroy()
      refuse(socket, answer.statusCode === 403 ? 403 : 502)
    })
    sent.once('timeout', () => sent.destroy())
    // After the handshake only the lines count, and what is written here would be read as a frame.
    sent.on('error', () => carried || refuse(socket, 502))
  }

  /** A line that breaks is closed, and nothing more: the page sees its socket close. */
  #watch(socket: Duplex): void {
    this.#open.add(socket)
    socket.on('error', () => socket.destroy())
    socket.once('close', () => this.#open.delete(socket))
  }
}

/** The address on the server, or null for one that would lead anywhere else. */
function targetOf(origin: string, address: string): URL | null {
  if (!address.startsWith('/') || address.length > MAX_ADDRESS_LENGTH) return null
  const text = `${origin}${address}`
  if (!URL.canParse(text)) return null
  const url = new URL(text)
  return url.origin === origin && url.username === '' && url.password === '' ? url : null
}

function picked(headers: IncomingMessage['headers'], names: RegExp): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      names.test(name) && typeof value === 'string' ? [[name, value]] : [],
    ),
  )
}

const lines = (headers: Record<string, string>): string =>
  Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('')

function refuse(socket: Duplex, status: 403 | 404 | 502): void {
  if (socket.writable && !socket.destroyed) {
    socket.end(`HTTP/1.1 ${status} Refused\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
  }
}
