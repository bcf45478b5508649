import type { GlobalShortcut } from 'electron'
import { AppError } from '#shared/errors.ts'
import {
  SHORTCUT_ACTIONS,
  type ShortcutAction,
  type ShortcutKeys,
  type ShortcutState,
} from '#shared/ipc/shortcuts.ts'
import type { CallAction, RunningCall } from '#shared/ipc/tray.ts'
import { chordProblem, type KeyChord, keyAt, parseChord, sameChord } from '#shared/key-chord.ts'
import type { PushToTalk } from './push-to-talk.ts'

/** A held key is told of again after this at most: until then, one press counts. */
const REPEAT_MS = 700

/** Presses of one key that follow each other as fast as a held key repeats. */
interface Presses {
  readonly lastMs: number
  /** The first of them opened the microphone, and none of the others closed it yet. */
  readonly leftOpen: boolean
}

export interface ShortcutsOptions {
  readonly registry: Pick<GlobalShortcut, 'register' | 'unregister'>
  readonly keys: () => ShortcutKeys
  readonly talk: Pick<PushToTalk, 'listen' | 'letGo' | 'obstacle'>
  readonly platform: NodeJS.Platform
  /** False where no key can be had at all. */
  readonly isPossible: boolean
  readonly act: (action: CallAction) => void
  readonly pressed: (action: ShortcutAction) => void
  readonly changed: (states: readonly ShortcutState[]) => void
  /** Milliseconds of a clock that only goes forward. */
  readonly now: () => number
}

/** Keys that act on the running call while another program is in front (features 4.1: none is set at first). */
export class Shortcuts {
  readonly #options: ShortcutsOptions
  /** What is registered, by action. */
  readonly #held = new Map<ShortcutAction, string>()
  readonly #refused = new Set<ShortcutAction>()
  readonly #presses = new Map<ShortcutAction, Presses>()
  #call: RunningCall | null = null
  #isPaused = false
  #isTrying = false
  #isHolding = false
  #told = ''

  constructor(options: ShortcutsOptions) {
    this.#options = options
  }

  get states(): readonly ShortcutState[] {
    const canHold = this.#options.isPossible && this.#options.talk.obstacle === null
    return SHORTCUT_ACTIONS.map(action => ({
      action,
      keys: this.#options.keys()[action] ?? null,
      standing: this.#standing(action),
      press: action === 'pushToTalk' && canHold ? 'hold' : 'toggle',
    }))
  }

  /** Throws an AppError when these keys cannot be kept: `shortcut_taken`, `shortcut_invalid`. */
  check(keys: ShortcutKeys): void {
    const seen: KeyChord[] = []
    for (const action of SHORTCUT_ACTIONS) {
      const text = keys[action]
      if (text === undefined) continue
      const chord = this.#chord(text)
      if (chord === null || chordProblem(chord) !== null) throw unusable(text)
      if (seen.some(other => sameChord(other, chord))) throw taken(text)
      seen.push(chord)
    }
  }

  /** Takes up what the settings say now. */
  refresh(): void {
    const { registry, talk } = this.#options
    this.#isHolding = talk.listen(this.#heldChord())
    for (const [action, keys] of this.#held) {
      if (this.#wanted(action) === keys && !this.#isHooks(action)) continue
      registry.unregister(keys)
      this.#held.delete(action)
    }
    this.#refused.clear()
    for (const action of SHORTCUT_ACTIONS) this.#take(action)
    const states = this.states
    const told = JSON.stringify(states)
    if (told === this.#told) return
    this.#told = told
    this.#options.changed(states)
  }

  /** While a new key is chosen, none of the old ones acts. */
  pause(isPaused: boolean): void {
    if (this.#isPaused === isPaused) return
    this.#isPaused = isPaused
    this.refresh()
  }

  /** While keys are tried in the settings, push-to-talk is heard without a call, too. */
  tryOut(isTrying: boolean): void {
    if (this.#isTrying === isTrying) return
    this.#isTrying = isTrying
    this.refresh()
  }

  /** The call that runs now: only then are keys heard all the time. */
  follow(call: RunningCall | null): void {
    const isOther = (call === null) !== (this.#call === null)
    this.#call = call
    if (isOther) this.refresh()
  }

  dispose(): void {
    this.#options.talk.listen(null)
    for (const keys of this.#held.values()) this.#options.registry.unregister(keys)
    this.#held.clear()
  }

  #chord(text: string): KeyChord | null {
    return parseChord(text, this.#options.platform === 'darwin')
  }

  /** The key that is to act now; none while paused or where it would be of no use. */
  #wanted(action: ShortcutAction): string | undefined {
    const keys = this.#options.keys()[action]
    if (keys === undefined || this.#isPaused || !this.#options.isPossible) return undefined
    const chord = this.#chord(keys)
    return chord === null || chordProblem(chord) !== null ? undefined : keys
  }

  /** The chord of push-to-talk as the hook is to hear it; null where nobody would listen. */
  #heldChord(): KeyChord | null {
    const keys = this.#call === null && !this.#isTrying ? undefined : this.#wanted('pushToTalk')
    const chord = keys === undefined ? null : this.#chord(keys)
    const place = this.#options.keys().pushToTalkPlace
    // On Windows the hook tells of letters; elsewhere of places, by the letters of an American keyboard.
    if (chord === null || place === undefined || this.#options.platform === 'win32') return chord
    return { ...chord, key: keyAt(place) ?? chord.key }
  }

  /** A key that the hook hears must not be kept from it, and out of a call not from other programs. */
  #isHooks(action: ShortcutAction): boolean {
    return action === 'pushToTalk' && (this.#isHolding || this.#options.talk.obstacle === null)
  }

  #take(action: ShortcutAction): void {
    const keys = this.#wanted(action)
    if (keys === undefined || this.#held.has(action) || this.#isHooks(action)) return
    if (this.#options.registry.register(keys, () => this.#press(action))) this.#held.set(action, keys)
    else this.#refused.add(action)
  }

  #standing(action: ShortcutAction): ShortcutState['standing'] {
    const keys = this.#options.keys()[action]
    if (keys === undefined) return 'unset'
    if (!this.#options.isPossible) return 'unavailable'
    if (this.#isPaused) return 'active'
    return this.#wanted(action) === undefined || this.#refused.has(action) ? 'refused' : 'active'
  }

  #press(action: ShortcutAction): void {
    const lastMs = this.#options.now()
    const before = this.#presses.get(action)
    if (before === undefined || lastMs - before.lastMs >= REPEAT_MS) {
      const isMicrophone = action === 'toggleMicrophone' || action === 'pushToTalk'
      this.#presses.set(action, { lastMs, leftOpen: isMicrophone && this.#call?.microphone === 'off' })
      this.#options.pressed(action)
      this.#act(action)
      return
    }
    this.#presses.set(action, { lastMs, leftOpen: false })
    // Held or hammered, a key ends in muted.
    if (before.leftOpen) this.#act(action)
  }

  #act(action: ShortcutAction): void {
    if (action !== 'pushToTalk') this.#options.act(action)
    else if (this.#call !== null) this.#options.act('toggleMicrophone')
  }
}

function unusable(keys: string): AppError {
  return new AppError({
    code: 'shortcut_invalid',
    category: 'invalid',
    message: `${keys} cannot be used everywhere: choose a function key, or a key with Ctrl, Alt or Command.`,
  })
}

function taken(keys: string): AppError {
  return new AppError({
    code: 'shortcut_taken',
    category: 'conflict',
    message: `${keys} does something else in QuikApp already: choose another, or clear the other one first.`,
  })
}
