import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { expect, test } from 'vitest'
import { parseChord } from '#shared/key-chord.ts'
import { hookCode, hookCodesOf } from './hook-keys.ts'

/** The table as the package has it, read as text: loading it would load the hook. */
function packageTable(): ReadonlyMap<string, number> {
  const source = readFileSync(createRequire(import.meta.url).resolve('uiohook-napi'), 'utf8')
  const table = /UiohookKey = \{([\s\S]*?)\n\};/.exec(source)?.[1] ?? ''
  const rows = [...table.matchAll(/^\s*(\w+): (0x[\dA-F]+)(?: \| (0x[\dA-F]+))?,/gm)]
  return new Map(rows.map(([, name, a, b]) => [String(name), Number(a) | Number(b ?? 0)]))
}

const NAMES: Readonly<Record<string, string>> = {
  ArrowUp: 'Up',
  ArrowDown: 'Down',
  ArrowLeft: 'Left',
  ArrowRight: 'Right',
  Enter: 'Return',
  NumpadMultiply: 'nummult',
  NumpadAdd: 'numadd',
  NumpadSubtract: 'numsub',
  NumpadDecimal: 'numdec',
  NumpadDivide: 'numdiv',
  Semicolon: ';',
  Equal: '=',
  Comma: ',',
  Minus: '-',
  Period: '.',
  Slash: '/',
  Backquote: '`',
  BracketLeft: '[',
  Backslash: '\\',
  BracketRight: ']',
  Quote: "'",
}
const SAME = /^(?:[A-Z\d]|F\d+|Space|Tab|Backspace|Home|End|PageUp|PageDown|Insert|Delete)$/

test('each key that can be chosen has the number that the package gives it', () => {
  const checked: string[] = []
  for (const [name, code] of packageTable()) {
    const numpad = /^Numpad(\d)$/.exec(name)?.[1]
    const key = numpad === undefined ? (SAME.test(name) ? name : NAMES[name]) : `num${numpad}`
    if (key === undefined) continue
    expect([key, hookCode(key)]).toEqual([key, code])
    expect(parseChord(`Control+${key}`, false)?.key).toBe(key)
    checked.push(key)
  }
  expect(checked.length).toBe(36 + 24 + 9 + 10 + Object.keys(NAMES).length)
})

test('a held chord ends with its key or either side of a modifier', () => {
  const chord = parseChord('Control+Shift+M', false)
  expect(chord && [...hookCodesOf(chord)].sort((a, b) => a - b)).toEqual(
    [0x32, 0x1d, 0x0e1d, 0x2a, 0x36].sort((a, b) => a - b),
  )
})
