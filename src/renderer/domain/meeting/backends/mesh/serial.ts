/** Longest queue: a flood beyond it is dropped. */
const MAX_WAITING = 500

/** Runs asynchronous tasks one after the other; a failed one is reported and the next goes on. */
export class Serial {
  readonly #onError: (error: unknown) => void
  #tail: Promise<void> = Promise.resolve()
  #waiting = 0
  #disposed = false

  constructor(onError: (error: unknown) => void) {
    this.#onError = onError
  }

  run(task: () => Promise<void>): void {
    if (this.#disposed || this.#waiting >= MAX_WAITING) return
    this.#waiting += 1
    this.#tail = this.#tail.then(async () => {
      this.#waiting -= 1
      if (this.#disposed) return
      try {
        await task()
      } catch (error) {
        if (!this.#disposed) this.#onError(error)
      }
    })
  }

  dispose(): void {
    this.#disposed = true
  }
}
