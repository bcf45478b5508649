import { WebSocket } from 'ws'

/** Sockets that are being opened at once. */
const OPENING = 50
const WAIT_MS = 60_000

interface CrowdOptions {
  readonly url: string
  readonly count: number
  /** Sent by each after it opened; then an answer is waited for. */
  readonly hello?: string
}

/** Many sockets in this process, which only count what comes. */
export class Crowd {
  readonly #sockets: readonly WebSocket[]
  #counted = 0
  #wanted = 0
  #done: (() => void) | null = null

  private constructor(sockets: readonly WebSocket[]) {
    this.#sockets = sockets
    for (const socket of sockets) socket.on('message', data => this.#count(data as Buffer))
  }

  static async open({ url, count, hello }: CrowdOptions): Promise<Crowd> {
    const sockets: WebSocket[] = []
    while (sockets.length < count) {
      const size = Math.min(OPENING, count - sockets.length)
      sockets.push(...(await Promise.all(Array.from({ length: size }, () => openOne(url, hello)))))
    }
    return new Crowd(sockets)
  }

  get size(): number {
    return this.#sockets.length
  }

  /** Milliseconds from sending these frames, each on a socket of its own, until everybody has what each caused. */
  async time(frames: readonly string[]): Promise<number> {
    this.#counted = 0
    this.#wanted = frames.length * this.#sockets.length
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    this.#done = resolve
    const timer = setTimeout(
      () => reject(new Error(`Only ${this.#counted} of ${this.#wanted} came`)),
      WAIT_MS,
    )
    const start = performance.now()
    for (const [index, frame] of frames.entries()) this.#sockets[index]?.send(frame)
    await promise
    clearTimeout(timer)
    return performance.now() - start
  }

  async close(): Promise<void> {
    const closed = this.#sockets.map(socket => new Promise(resolve => socket.once('close', resolve)))
    for (const socket of this.#sockets) socket.terminate()
    await Promise.all(closed)
  }

  /** Broadcasts begin with `[null,null`; the answer to a push does not. */
  #count(data: Buffer): void {
    if (data[6] !== 0x6e /* the n of the second null */) return
    this.#counted += 1
    if (this.#counted === this.#wanted) this.#done?.()
  }
}

function openOne(url: string, hello: string | undefined): Promise<WebSocket> {
  const socket = new WebSocket(url, { perMessageDeflate: false, skipUTF8Validation: true })
  return new Promise((resolve, reject) => {
    socket.once('error', reject)
    socket.once('open', () => {
      if (hello === undefined) resolve(socket)
      else {
        socket.once('message', () => resolve(socket))
        socket.send(hello)
      }
    })
  })
}
