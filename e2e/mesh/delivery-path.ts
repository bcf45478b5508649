/** A way between two peers that delays (0–`delayMs`), repeats and reorders what it carries, the same for a seed. */
export class DeliveryPath {
  readonly #random: () => number
  readonly #delayMs: number
  readonly #repeated: number
  /** False: what is sent is lost. */
  isUp = true
  #under = 0

  constructor(options: { readonly seed: number; readonly delayMs: number; readonly repeated: number }) {
    this.#random = randomOf(options.seed)
    this.#delayMs = options.delayMs
    this.#repeated = options.repeated
  }

  /** Deliveries under way. */
  get underWay(): number {
    return this.#under
  }

  carry(deliver: () => void): void {
    if (!this.isUp) return
    const copies = this.#random() < this.#repeated ? 2 : 1
    for (let copy = 0; copy < copies; copy++) {
      this.#under += 1
      setTimeout(() => {
        this.#under -= 1
        deliver()
      }, this.#random() * this.#delayMs)
    }
  }
}

/** Numbers 0 ≤ x < 1 that are the same for the same seed (mulberry32). */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
