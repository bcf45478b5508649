import { WebSocket } from 'ws'
import type { ClientFrames } from './client-frames.ts'

/** A socket that answers nothing for this long has been lost by the server. */
const PATIENCE_MS = 20_000

export interface FuzzSocketOptions {
  /** With token and version. */
  readonly url: string
  readonly topics: readonly string[]
  readonly frames: ClientFrames
  /** Everything the server says is looked at. */
  readonly onFrame: (text: string) => void
}

/** One hostile socket: sends batches, waits until the server has taken each, comes back when it is put out. */
export class FuzzSocket {
  readonly #options: FuzzSocketOptions
  #socket: WebSocket | null = null
  #beat = 0
  #waiting: { readonly ref: string; readonly done: () => void } | null = null
  sent = 0
  closes = 0

  constructor(options: FuzzSocketOptions) {
    this.#options = options
  }

  /** Sends `count` frames, `batch` at once. Rejects when the server answers no more. */
  async send(count: number, batch: number): Promise<void> {
    const end = this.sent + count
    while (this.sent < end) {
      const socket = this.#socket ?? (await this.#open())
      const size = Math.min(batch, end - this.sent)
      for (let index = 0; index < size; index += 1) socket.send(this.#options.frames.next())
      this.sent += size
      await this.#settle(socket)
    }
  }

  close(): void {
    this.#socket?.terminate()
    this.#socket = null
  }

  async #open(): Promise<WebSocket> {
    const socket = new WebSocket(this.#options.url, { perMessageDeflate: false })
    await new Promise<void>((resolve, reject) => {
      socket.once('open', resolve)
      socket.once('error', reject)
    })
    this.#socket = socket
    socket.on('message', data => this.#received(String(data)))
    socket.on('error', () => socket.terminate())
    socket.on('close', () => {
      if (this.#socket === socket) this.#socket = null
      this.closes += 1
      this.#waiting?.done()
    })
    for (const [index, topic] of this.#options.topics.entries()) {
      socket.send(JSON.stringify([`j${index}`, `j${index}`, topic, 'phx_join', {}]))
    }
    return socket
  }

  #received(text: string): void {
    this.#options.onFrame(text)
    if (this.#waiting !== null && text.startsWith(`[null,"${this.#waiting.ref}"`)) this.#waiting.done()
  }

  /** Everything sent before was handled, or the socket was closed. */
  #settle(socket: WebSocket): Promise<void> {
    if (socket.readyState !== WebSocket.OPEN) return Promise.resolve()
    this.#beat += 1
    const ref = `beat${this.#beat}`
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error('The server answers no more')), PATIENCE_MS)
      const done = () => {
        clearTimeout(timer)
        this.#waiting = null
        resolve()
      }
      this.#waiting = { ref, done }
      socket.send(`[null,"${ref}","phoenix","heartbeat",{}]`)
    })
  }
}
