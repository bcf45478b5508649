import { connect, createServer, type Server, type Socket } from 'node:net'
import { ChaosLine } from './chaos-line.ts'
import { CALM, type ChaosSettings, planLine } from './line-plan.ts'
import { Random } from './random.ts'

export interface ChaosProxyOptions {
  /** Where lines lead: on this machine; may be down and come back. */
  readonly targetPort: number
  readonly seed: number
  readonly settings: ChaosSettings
}

/**
 * A TCP proxy that treats lines badly: delays, slices, halves and cuts them, each line by a plan that depends on
 * the seed and its number alone.
 */
export class ChaosProxy {
  readonly #options: ChaosProxyOptions
  readonly #server: Server
  readonly #lines = new Set<ChaosLine>()
  #settings: ChaosSettings
  #count = 0
  #down = false
  #onUpload: ((bytes: number) => void) | null = null

  private constructor(options: ChaosProxyOptions) {
    this.#options = options
    this.#settings = options.settings
    this.#server = createServer({ allowHalfOpen: true }, client => this.#accept(client))
  }

  static async start(options: ChaosProxyOptions): Promise<ChaosProxy> {
    const proxy = new ChaosProxy(options)
    await new Promise<void>((resolve, reject) => {
      proxy.#server.once('error', reject)
      proxy.#server.listen(0, '127.0.0.1', resolve)
    })
    return proxy
  }

  get port(): number {
    const address = this.#server.address()
    if (address === null || typeof address === 'string') throw new Error('The proxy does not listen')
    return address.port
  }

  /** Lines opened so far. */
  get opened(): number {
    return this.#count
  }

  /** Lines open now. */
  get open(): number {
    return this.#lines.size
  }

  /** True: every line is torn down and new ones are refused, as with a network that is gone. */
  setDown(down: boolean): void {
    this.#down = down
    if (down) for (const line of [...this.#lines]) line.destroy()
  }

  /** Every line that is open ends now, the way its plan says. */
  endLines(): void {
    for (const line of [...this.#lines]) line.end()
  }

  /** From here on it only carries; lines that are open stay so. */
  heal(): void {
    this.#settings = CALM
    this.#down = false
    for (const line of [...this.#lines]) line.heal()
  }

  /** Resolves right after at least so many bytes at once went on to the target. */
  nextUpload(atLeast: number): Promise<void> {
    return new Promise(resolve => {
      this.#onUpload = bytes => {
        if (bytes < atLeast) return
        this.#onUpload = null
        resolve()
      }
    })
  }

  async dispose(): Promise<void> {
    const closed = new Promise(resolve => this.#server.close(resolve))
    for (const line of [...this.#lines]) line.destroy()
    await closed
  }

  #accept(client: Socket): void {
    if (this.#down) {
      client.on('error', () => client.destroy())
      client.resetAndDestroy()
      return
    }
    const number = this.#count
    this.#count += 1
    const { seed, targetPort } = this.#options
    const target = connect({ port: targetPort, host: '127.0.0.1', allowHalfOpen: true })
    const line: ChaosLine = new ChaosLine({
      client,
      target,
      plan: planLine(Random.stream(seed, number * 3), this.#settings),
      up: Random.stream(seed, number * 3 + 1),
      down: Random.stream(seed, number * 3 + 2),
      settings: () => this.#settings,
      onUpload: bytes => this.#onUpload?.(bytes),
      onGone: () => this.#lines.delete(line),
    })
    this.#lines.add(line)
  }
}
