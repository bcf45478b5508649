import type { KeyChord } from '#shared/key-chord.ts'
import { hookCode, hookCodesOf } from './hook-keys.ts'
import type { HookedKey } from './key-hook.ts'

/** A held key repeats sooner than this: later, it is another press whose release nobody told of. */
const REPEAT_MS = 2_000

/** Makes one press and one release of what the hook hears of a chord, however often a held key repeats. */
export class HoldKey {
  readonly #chord: KeyChord
  readonly #code: number | null
  readonly #ends: ReadonlySet<number>
  #isDown = false
  #isHeld = false
  #lastMs = 0

  constructor(chord: KeyChord) {
    this.#chord = chord
    this.#code = hookCode(chord.key)
    this.#ends = hookCodesOf(chord)
  }

  get isHeld(): boolean {
    return this.#isHeld
  }

  /** Answers what became of the chord: `pressed`, `repeated` while held, `released`, or nothing. */
  hear(what: 'down' | 'up', key: HookedKey, nowMs: number): 'pressed' | 'repeated' | 'released' | null {
    if (what === 'up') return this.#ends.has(key.keycode) ? this.#up(key.keycode) : null
    if (key.keycode !== this.#code || !this.#matches(key)) return null
    const isRepeat = this.#isDown && nowMs - this.#lastMs < REPEAT_MS
    this.#lastMs = nowMs
    this.#isDown = true
    if (isRepeat) return this.#isHeld ? 'repeated' : null
    if (this.#isHeld) return 'repeated'
    this.#isHeld = true
    return 'pressed'
  }

  /** It counts as released, though the finger may still be on it: only another press begins anew. */
  letGo(): void {
    this.#isHeld = false
  }

  #up(code: number): 'released' | null {
    if (code === this.#code) this.#isDown = false
    if (!this.#isHeld) return null
    this.#isHeld = false
    return 'released'
  }

  #matches({ ctrlKey, altKey, shiftKey, metaKey }: HookedKey): boolean {
    const { ctrl, alt, shift, meta } = this.#chord
    return ctrlKey === ctrl && altKey === alt && shiftKey === shift && metaKey === meta
  }
}
