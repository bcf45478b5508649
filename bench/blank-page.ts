import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

/** An empty page on loopback, where cameras may be asked for: the ground of floors. */
export class BlankPage {
  readonly url: string
  readonly #server: Server

  private constructor(server: Server) {
    this.#server = server
    this.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  }

  static async open(): Promise<BlankPage> {
    const server = createServer((_request, response) => {
      response.setHeader('content-type', 'text/html')
      response.end('<!doctype html><title>floor</title>')
    })
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
    return new BlankPage(server)
  }

  close(): void {
    this.#server.closeAllConnections()
    this.#server.close()
  }
}
