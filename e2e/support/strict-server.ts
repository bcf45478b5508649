import { once } from 'node:events'
import { createServer, type IncomingMessage, request, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'

/**
 * A QuikApp service as others run it, in front of a real server: it is not the embedded one, answers no other origin's
 * requests, and opens its socket to pages of its own origin only, as Phoenix does with `check_origin`.
 */
export class StrictServer {
  readonly url: string
  /** Origins that sockets were asked for with. */
  readonly origins: (string | undefined)[] = []
  readonly #sockets = new Set<Duplex>()
  readonly #server: Server
  readonly #target: string

  private constructor(server: Server, target: string) {
    this.#server = server
    this.#target = target
    this.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    server.on('request', (asked, response) => {
      if (asked.url === '/health')
        return void response.end(JSON.stringify({ status: 'ok', service: 'elsewhere' }))
      const sent = request(`${this.#target}${asked.url}`, {
        method: asked.method,
        headers: this.#headers(asked),
      })
      sent.once('response', answer => {
        const { 'access-control-allow-origin': _dropped, ...headers } = answer.headers
        answer.pipe(response.writeHead(answer.statusCode ?? 500, headers))
      })
      sent.once('error', () => response.destroy())
      asked.pipe(sent)
    })
    server.on('upgrade', (asked, socket) => {
      this.origins.push(asked.headers.origin)
      this.#sockets.add(socket)
      socket.once('close', () => this.#sockets.delete(socket))
      socket.on('error', () => socket.destroy())
      if (asked.headers.origin !== this.url) {
        socket.end('HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n')
        return
      }
      const sent = request(`${this.#target}${asked.url}`, { headers: this.#headers(asked) })
      sent.once('upgrade', (answer, upstream) => {
        const lines = answer.rawHeaders.flatMap((text, at) =>
          at % 2 === 0 ? [`${text}: ${answer.rawHeaders[at + 1]}\r\n`] : [],
        )
        socket.write(`HTTP/1.1 101 Switching Protocols\r\n${lines.join('')}\r\n`)
        upstream.on('error', () => socket.destroy())
        upstream.once('close', () => socket.destroy())
        socket.once('close', () => upstream.destroy())
        socket.pipe(upstream).pipe(socket)
      })
      sent.once('response', () => socket.destroy())
      sent.once('error', () => socket.destroy())
      sent.end()
    })
  }

  static async start(target: string): Promise<StrictServer> {
    const server = createServer().listen(0, '127.0.0.1')
    await once(server, 'listening')
    return new StrictServer(server, target)
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections()
    for (const socket of this.#sockets) socket.destroy()
    this.#server.close()
    await once(this.#server, 'close')
  }

  #headers({ headers: { origin: _dropped, ...headers } }: IncomingMessage) {
    return { ...headers, host: new URL(this.#target).host }
  }
}
