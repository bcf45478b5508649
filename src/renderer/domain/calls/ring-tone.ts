import { wantsQuiet } from '../notices/wants-quiet.ts'
import type { SelfState } from '../own-presence.ts'
import type { Cancel, Clock, RingtonePort } from '../ports.ts'
import type { ReadableStore } from '../store.ts'
import type { CallsState } from './calls.ts'
import { isLive } from './live-calls.ts'

export interface RingToneOptions {
  readonly ringtone: Pick<RingtonePort, 'ring' | 'knock'>
  readonly clock: Pick<Clock, 'now'>
  readonly store: ReadableStore<CallsState>
  readonly self: ReadableStore<SelfState>
  readonly isInHuddle: () => boolean
}

/** The one tone for everything that rings here, however much that is: soft beside a talk, none under "do not disturb". */
export class RingTone {
  readonly #options: RingToneOptions
  readonly #cancels: readonly Cancel[]
  #playing: 'ring' | 'knock' | null = null
  #silence: Cancel | null = null

  constructor(options: RingToneOptions) {
    this.#options = options
    const update = () => this.#play(this.#wanted())
    this.#cancels = [options.store.subscribe(update), options.self.subscribe(update)]
  }

  dispose(): void {
    for (const cancel of this.#cancels) cancel()
    this.#play(null)
  }

  #wanted(): 'ring' | 'knock' | null {
    const { store, self, clock, isInHuddle } = this.#options
    const { current, ringing } = store.getState()
    if (ringing.length === 0 || wantsQuiet(self.getState(), clock.now())) return null
    // Somebody speaks to somebody else meanwhile.
    return isLive(current) || isInHuddle() ? 'knock' : 'ring'
  }

  #play(wanted: 'ring' | 'knock' | null): void {
    if (wanted === this.#playing) return
    this.#silence?.()
    this.#playing = wanted
    this.#silence = wanted === null ? null : this.#options.ringtone[wanted]()
  }
}
