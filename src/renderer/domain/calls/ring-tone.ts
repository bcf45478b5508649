import type { Cancel, RingtonePort } from '../ports.ts'

/** The one tone for everything that rings here, however much that is. */
export class RingTone {
  readonly #ringtone: Pick<RingtonePort, 'ring' | 'knock'>
  #playing: 'ring' | 'knock' | null = null
  #silence: Cancel | null = null

  constructor(ringtone: Pick<RingtonePort, 'ring' | 'knock'>) {
    this.#ringtone = ringtone
  }

  /** `knock`: somebody speaks to somebody else meanwhile; null: nothing rings. */
  play(wanted: 'ring' | 'knock' | null): void {
    if (wanted === this.#playing) return
    this.#silence?.()
    this.#playing = wanted
    this.#silence = wanted === null ? null : this.#ringtone[wanted]()
  }

  dispose(): void {
    this.play(null)
  }
}
