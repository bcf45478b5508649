/** What the keyboard can ask for anywhere in the app. Shortcuts of a call belong to the call screens. */
export type ShortcutName =
  | 'switcher'
  | 'search'
  | 'help'
  | 'nextRegion'
  | 'previousRegion'
  | 'nextUnread'
  | 'previousUnread'

export interface KeyPress {
  readonly key: string
  readonly code: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly shiftKey: boolean
  readonly altKey: boolean
  readonly isComposing?: boolean
}

interface Chord {
  readonly name: ShortcutName
  /** The key as produced, in lower case, and the physical one for layouts that cannot produce it. */
  readonly key: string
  readonly code: string
  /** Ctrl, or Command on macOS. */
  readonly main?: boolean
  readonly alt?: boolean
  /** Undefined: with or without, since on some layouts the character itself needs Shift. */
  readonly shift?: boolean | undefined
}

const CHORDS: readonly Chord[] = [
  { name: 'switcher', key: 'k', code: 'KeyK', main: true, shift: false },
  { name: 'search', key: 'f', code: 'KeyF', main: true, shift: false },
  { name: 'help', key: '/', code: 'Slash', main: true },
  { name: 'nextRegion', key: 'f6', code: 'F6', shift: false },
  { name: 'previousRegion', key: 'f6', code: 'F6', shift: true },
  { name: 'nextUnread', key: 'arrowdown', code: 'ArrowDown', alt: true, shift: true },
  { name: 'previousUnread', key: 'arrowup', code: 'ArrowUp', alt: true, shift: true },
]

/** The shortcut a key press means; first by the character it makes, then by where the key is. */
export function matchShortcut(press: KeyPress, mac: boolean): ShortcutName | null {
  if (press.isComposing) return null
  const main = mac ? press.metaKey && !press.ctrlKey : press.ctrlKey && !press.metaKey
  const otherMain = mac ? press.ctrlKey : press.metaKey
  const fits = (chord: Chord) =>
    !otherMain &&
    main === (chord.main ?? false) &&
    press.altKey === (chord.alt ?? false) &&
    (chord.shift === undefined || chord.shift === press.shiftKey)
  const possible = CHORDS.filter(fits)
  const byKey = possible.find(chord => chord.key === press.key.toLowerCase())
  if (byKey) return byKey.name
  // Only keys that make no Latin character fall back to their place: Ctrl+K is where К is on a Russian keyboard.
  const latin = /^[\x20-\x7e]$/.test(press.key)
  return latin ? null : (possible.find(chord => chord.code === press.code)?.name ?? null)
}
