import type { KeyChord } from '#shared/key-chord.ts'

/** Numbers by which the hook tells of keys (uiohook-napi, `UiohookKey`: libuiohook's virtual scan codes). */
const NAMED: Readonly<Record<string, number>> = {
  Backspace: 0x0e,
  Tab: 0x0f,
  Return: 0x1c,
  Space: 0x39,
  PageUp: 0x0e49,
  PageDown: 0x0e51,
  End: 0x0e4f,
  Home: 0x0e47,
  Left: 0xe04b,
  Up: 0xe048,
  Right: 0xe04d,
  Down: 0xe050,
  Insert: 0x0e52,
  Delete: 0x0e53,
  nummult: 0x37,
  numadd: 0x4e,
  numsub: 0x4a,
  numdec: 0x53,
  numdiv: 0x0e35,
  ';': 0x27,
  '=': 0x0d,
  ',': 0x33,
  '-': 0x0c,
  '.': 0x34,
  '/': 0x35,
  '`': 0x29,
  '[': 0x1a,
  '\\': 0x2b,
  ']': 0x1b,
  "'": 0x28,
}

/** Keys in rows, each row numbered upwards from its first. */
const ROWS: readonly (readonly [keys: readonly string[], first: number])[] = [
  [[...'1234567890'], 0x02],
  [[...'QWERTYUIOP'], 0x10],
  [[...'ASDFGHJKL'], 0x1e],
  [[...'ZXCVBNM'], 0x2c],
  [['F1', 'F2', 'F3', 'F4', 'F5', 'F6', 'F7', 'F8', 'F9', 'F10'], 0x3b],
  [['F11', 'F12'], 0x57],
  [['F13', 'F14', 'F15'], 0x5b],
  [['F16', 'F17', 'F18', 'F19', 'F20', 'F21', 'F22', 'F23', 'F24'], 0x63],
  [['num7', 'num8', 'num9'], 0x47],
  [['num4', 'num5', 'num6'], 0x4b],
  [['num1', 'num2', 'num3', 'num0'], 0x4f],
]

const CODES: ReadonlyMap<string, number> = new Map([
  ...Object.entries(NAMED),
  ...ROWS.flatMap(([keys, first]) => keys.map((key, at): [string, number] => [key, first + at])),
])

/** The hook's number of a key in Electron's spelling; null for one it does not know. */
export const hookCode = (key: string): number | null => CODES.get(key) ?? null

const SIDES = {
  ctrl: [0x1d, 0x0e1d],
  alt: [0x38, 0x0e38],
  shift: [0x2a, 0x36],
  meta: [0x0e5b, 0x0e5c],
} as const

/** The keys whose release ends a held chord: its key, and either side of each modifier in it. */
export function hookCodesOf(chord: KeyChord): ReadonlySet<number> {
  const key = hookCode(chord.key)
  const sides = (['ctrl', 'alt', 'shift', 'meta'] as const).flatMap(side => (chord[side] ? SIDES[side] : []))
  return new Set([...(key === null ? [] : [key]), ...sides])
}
