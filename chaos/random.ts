/** Numbers that are the same for the same seed (mulberry32: 32 bits of state, good enough for tests). */
export class Random {
  #state: number

  constructor(seed: number) {
    this.#state = seed >>> 0
  }

  /** Uniform in 0 ≤ x < 1. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }

  /** Uniform in low ≤ x < high. */
  between([low, high]: Range): number {
    return low + this.next() * (high - low)
  }

  /** A whole number in 0 ≤ x < count. */
  below(count: number): number {
    return Math.floor(this.next() * count)
  }

  chance(share: number): boolean {
    return this.next() < share
  }

  pick<T>(choices: readonly T[]): T {
    const choice = choices[this.below(choices.length)]
    if (choice === undefined) throw new Error('Nothing to choose from')
    return choice
  }

  /** Another source that depends on this seed and the number alone, not on what was drawn before. */
  static stream(seed: number, number: number): Random {
    return new Random(Math.imul(seed + 1, 0x9e3779b1) ^ Math.imul(number + 1, 0x85ebca6b))
  }
}

/** From (inclusive) and to (exclusive). */
export type Range = readonly [low: number, high: number]

/** The seed of a run: from `SEED` in the environment, or a new one. */
export function freshSeed(): number {
  return Number(process.env.SEED ?? Date.now() % 1_000_000)
}
