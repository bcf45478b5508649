/** A key with what is held beside it, as one system's keyboard has it. */
export interface KeyChord {
  readonly ctrl: boolean
  readonly alt: boolean
  readonly shift: boolean
  /** Command on macOS, the Windows key elsewhere. */
  readonly meta: boolean
  /** In Electron's spelling: `M`, `5`, `F9`, `Space`, `Up`, `num0`. */
  readonly key: string
}

/** Keys that have a name in Electron's accelerators, by their place on a keyboard (`KeyboardEvent.code`). */
const NAMED: Readonly<Record<string, string>> = {
  Space: 'Space',
  Tab: 'Tab',
  Enter: 'Return',
  Backspace: 'Backspace',
  Delete: 'Delete',
  Insert: 'Insert',
  ArrowUp: 'Up',
  ArrowDown: 'Down',
  ArrowLeft: 'Left',
  ArrowRight: 'Right',
  Home: 'Home',
  End: 'End',
  PageUp: 'PageUp',
  PageDown: 'PageDown',
  NumpadDecimal: 'numdec',
  NumpadAdd: 'numadd',
  NumpadSubtract: 'numsub',
  NumpadMultiply: 'nummult',
  NumpadDivide: 'numdiv',
  Minus: '-',
  Equal: '=',
  BracketLeft: '[',
  BracketRight: ']',
  Backslash: '\\',
  Semicolon: ';',
  Quote: "'",
  Comma: ',',
  Period: '.',
  Slash: '/',
  Backquote: '`',
}

const FUNCTION_KEY = /^F(?:[1-9]|1\d|2[0-4])$/
const NAMES = new Set(Object.values(NAMED))
const isKey = (key: string): boolean =>
  /^[A-Z\d]$/.test(key) || /^num\d$/.test(key) || FUNCTION_KEY.test(key) || NAMES.has(key)

const MODIFIERS: Readonly<Record<string, 'ctrl' | 'alt' | 'shift' | 'meta' | 'main'>> = {
  CommandOrControl: 'main',
  Control: 'ctrl',
  Command: 'meta',
  Super: 'meta',
  Alt: 'alt',
  Shift: 'shift',
}

/** What every program uses: taken from all of them, copying and closing would be gone. */
const EVERYWHERE = new Set(['A', 'C', 'V', 'X', 'Z', 'S', 'Q', 'W', 'Tab', 'Space', 'Return'])

/** Reads an accelerator in Electron's spelling (`CommandOrControl+Shift+M`); null for anything that is none. */
export function parseChord(text: string, mac: boolean): KeyChord | null {
  const parts = text.split('+')
  const key = parts.pop()
  if (key === undefined || !isKey(key)) return null
  const chord = { ctrl: false, alt: false, shift: false, meta: false, key }
  for (const part of parts) {
    const modifier = Object.hasOwn(MODIFIERS, part) ? MODIFIERS[part] : undefined
    if (modifier === undefined) return null
    const side = modifier === 'main' ? (mac ? 'meta' : 'ctrl') : modifier
    if (chord[side]) return null
    chord[side] = true
  }
  return chord
}

/** Why a chord must not be taken from all programs; null when it may. */
export function chordProblem({ ctrl, alt, shift, meta, key }: KeyChord): 'bare' | 'everywhere' | null {
  if (FUNCTION_KEY.test(key)) return alt && !ctrl && key === 'F4' ? 'everywhere' : null
  if (!ctrl && !alt && !meta) return 'bare'
  const onlyOne = [ctrl, alt, meta].filter(Boolean).length === 1 && !shift
  return onlyOne && EVERYWHERE.has(key) ? 'everywhere' : null
}

/** A chord in Electron's spelling. */
export function writeChord({ ctrl, alt, shift, meta, key }: KeyChord, mac: boolean): string {
  const main = mac ? meta : ctrl
  return [
    ...(main ? ['CommandOrControl'] : []),
    ...(mac && ctrl ? ['Control'] : []),
    ...(!mac && meta ? ['Super'] : []),
    ...(alt ? ['Alt'] : []),
    ...(shift ? ['Shift'] : []),
    key,
  ].join('+')
}

/** Whether two chords are the same press. */
export const sameChord = (a: KeyChord, b: KeyChord): boolean =>
  a.ctrl === b.ctrl && a.alt === b.alt && a.shift === b.shift && a.meta === b.meta && a.key === b.key

/** What was pressed, as a browser tells it. */
export interface PressedKey {
  readonly key: string
  readonly code: string
  readonly ctrlKey: boolean
  readonly altKey: boolean
  readonly shiftKey: boolean
  readonly metaKey: boolean
}

/** The chord of a key press; null for a modifier alone and for keys without a name. */
export function pressedChord(pressed: PressedKey): KeyChord | null {
  // Each by its name: a browser's event has them from its prototype, which no rest or spread copies.
  const { key, code, ctrlKey, altKey, shiftKey, metaKey } = pressed
  const name = keyName(key, code)
  return name === null ? null : { ctrl: ctrlKey, alt: altKey, shift: shiftKey, meta: metaKey, key: name }
}

function keyName(key: string, code: string): string | null {
  // Letters by what they make: A is elsewhere on a French keyboard.
  return /^[a-z]$/i.test(key) ? key.toUpperCase() : keyAt(code)
}

/** What the key at a place (`KeyboardEvent.code`) is called on an American keyboard; null for one without a name. */
export function keyAt(code: string): string | null {
  if (FUNCTION_KEY.test(code)) return code
  const place = /^(?:Key([A-Z])|Digit(\d)|Numpad(\d))$/.exec(code)
  if (place) return place[1] ?? place[2] ?? `num${place[3] ?? ''}`
  return Object.hasOwn(NAMED, code) ? (NAMED[code] ?? null) : null
}
