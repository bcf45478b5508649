import { SHORTCUT_ACTIONS, type ShortcutAction, type ShortcutKeys } from '#shared/ipc/shortcuts.ts'
import {
  chordProblem,
  type PressedKey,
  parseChord,
  pressedChord,
  sameChord,
  writeChord,
} from '#shared/key-chord.ts'
import { type OwnShortcut, otherOwnShortcut } from './own-chords.ts'

/** What a press means for a key that is being chosen. */
export type Choice =
  /** Only a modifier so far, or a key that has no name: wait on. */
  | { readonly kind: 'wait' }
  | { readonly kind: 'problem'; readonly problem: 'bare' | 'everywhere' }
  /** Another action has it. */
  | { readonly kind: 'taken'; readonly by: ShortcutAction }
  /** The app's own window does something else at it. */
  | { readonly kind: 'own'; readonly by: OwnShortcut }
  | { readonly kind: 'chosen'; readonly shortcuts: ShortcutKeys }

/** Judges a press on the way to a new key for an action. */
export function chooseKeys(
  action: ShortcutAction,
  press: PressedKey,
  { kept, mac }: { readonly kept: ShortcutKeys; readonly mac: boolean },
): Choice {
  const chord = pressedChord(press)
  if (chord === null) return { kind: 'wait' }
  const problem = chordProblem(chord)
  if (problem !== null) return { kind: 'problem', problem }
  const by = SHORTCUT_ACTIONS.find(other => {
    const taken = other === action ? undefined : kept[other]
    const theirs = taken === undefined ? null : parseChord(taken, mac)
    return theirs !== null && sameChord(theirs, chord)
  })
  if (by !== undefined) return { kind: 'taken', by }
  const own = otherOwnShortcut(action, press, mac)
  if (own !== null) return { kind: 'own', by: own }
  const shortcuts = { ...kept, [action]: writeChord(chord, mac) }
  const isHeld = action === 'pushToTalk'
  return { kind: 'chosen', shortcuts: isHeld ? { ...shortcuts, pushToTalkPlace: press.code } : shortcuts }
}

/** The keys without the one of an action. */
export function withoutKeys(action: ShortcutAction, { [action]: _, ...others }: ShortcutKeys): ShortcutKeys {
  if (action !== 'pushToTalk') return others
  const { pushToTalkPlace: _place, ...without } = others
  return without
}
