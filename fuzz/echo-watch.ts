import { Worker } from 'node:worker_threads'

/** Times of a bystander's round trips, measured in a thread of its own so that our own work is not in them. */
export class EchoWatch {
  readonly #worker: Worker
  #times: number[] = []

  /** `url` of the socket, with token and version. */
  constructor(url: string) {
    this.#worker = new Worker(new URL('./echo-worker.ts', import.meta.url), { workerData: { url } })
    this.#worker.on('message', (time: number) => this.#times.push(time))
  }

  /** The times since the last call, in milliseconds. */
  take(): readonly number[] {
    const times = this.#times
    this.#times = []
    return times
  }

  /** Waits for this many and takes them. */
  async collect(count: number): Promise<readonly number[]> {
    this.take()
    while (this.#times.length < count) await new Promise(resolve => setTimeout(resolve, 20))
    return this.take()
  }

  async dispose(): Promise<void> {
    await this.#worker.terminate()
  }
}
