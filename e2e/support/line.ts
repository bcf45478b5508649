import { createConnection, createServer, type Server, type Socket } from 'node:net'

interface LineOptions {
  readonly host?: string
  readonly port?: number
  /** Gets everything that the server sends, as it comes. */
  readonly overhear?: (text: string) => void
}

/** The network between one app and the server: it can be cut and mended without either of them being told. */
export class Line {
  readonly url: string
  readonly #server: Server
  readonly #sockets = new Set<Socket>()
  readonly #overhear: ((text: string) => void) | undefined
  #whole = true

  private constructor(server: Server, url: string, target: URL, overhear: LineOptions['overhear']) {
    this.url = url
    this.#server = server
    this.#overhear = overhear
    server.on('connection', near => this.#connect(near, target))
  }

  static async open(
    targetUrl: string,
    { host = '127.0.0.1', port = 0, overhear }: LineOptions = {},
  ): Promise<Line> {
    const server = createServer()
    await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, host, resolve))
    const address = server.address()
    if (address === null || typeof address === 'string') throw new Error('No port was given')
    return new Line(server, `http://${host}:${address.port}`, new URL(targetUrl), overhear)
  }

  /** Everything that flows stops, and nothing new gets through. */
  cut(): void {
    this.#whole = false
    for (const socket of this.#sockets) socket.destroy()
  }

  mend(): void {
    this.#whole = true
  }

  async close(): Promise<void> {
    this.cut()
    await new Promise(resolve => this.#server.close(resolve))
  }

  #connect(near: Socket, target: URL): void {
    if (!this.#whole) return void near.destroy()
    const far = createConnection({ port: Number(target.port), host: target.hostname })
    far.on('data', data => this.#overhear?.(data.toString('latin1')))
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      this.#sockets.add(from)
      from.pipe(to)
      from.on('error', () => to.destroy())
      from.on('close', () => {
        this.#sockets.delete(from)
        to.destroy()
      })
    }
  }
}
