/** A level (0 to 1) that is read often and told seldom: a word between two of the tellings counts. */
export class Loudest {
  readonly #level: () => number
  #loudest = 0

  constructor(level: () => number) {
    this.#level = level
  }

  read(): number {
    const level = this.#level()
    this.#loudest = Math.max(this.#loudest, level)
    return level
  }

  /** The loudest since it was last taken. */
  take(): number {
    this.read()
    const loudest = this.#loudest
    this.#loudest = 0
    return loudest
  }
}
