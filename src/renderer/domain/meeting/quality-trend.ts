import { GOOD, type Quality, rankOf } from './quality.ts'

/** Verdicts in a row that it takes to become worse, and to become better. */
const TO_WORSEN = 2
const TO_RECOVER = 3

const isSame = (one: Quality, other: Quality): boolean =>
  one.level === other.level && one.cause === other.cause && one.advice === other.advice

/** Keeps a verdict from flickering. A broken connection, and its return, count at once. */
export class QualityTrend {
  #settled: Quality = GOOD
  #worse = 0
  #better = 0

  /** Takes the newest verdict and tells the one to show; the same object while nothing changed. */
  settle(verdict: Quality): Quality {
    const [rank, former] = [rankOf(verdict), rankOf(this.#settled)]
    const isBreak = (verdict.level === 'lost') !== (this.#settled.level === 'lost')
    this.#better = rank < former ? this.#better + 1 : 0
    this.#worse = rank >= former && !isSame(verdict, this.#settled) ? this.#worse + 1 : 0
    if (isBreak || this.#worse >= TO_WORSEN || this.#better >= TO_RECOVER) {
      this.#settled = verdict
      this.#worse = 0
      this.#better = 0
    }
    return this.#settled
  }
}
