/** Whether a source is to be on: a wish, a pressed key, and a hold that overrules both. */
export class SourceWish {
  #wanted = false
  #pressed = false
  #held = false
  #isOver = false

  get isOn(): boolean {
    return (this.#wanted || this.#pressed) && !this.#held && !this.#isOver
  }

  /** The person's wish, which a hold outlives and a pressed key does not change. */
  get wanted(): boolean {
    return this.#wanted
  }

  /** A key keeps it open. Whatever takes the device takes the key, too. */
  get pressed(): boolean {
    return this.#pressed
  }

  get held(): boolean {
    return this.#held
  }

  want(wanted: boolean): void {
    this.#wanted = wanted && !this.#isOver
    this.#pressed = false
  }

  press(isDown: boolean): void {
    this.#pressed = isDown
  }

  hold(isHeld: boolean): void {
    this.#held = isHeld
    this.#pressed = false
  }

  /** Nothing is wished for any more, for ever. */
  end(): void {
    this.want(false)
    this.#isOver = true
  }
}
