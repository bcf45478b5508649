import fc from 'fast-check'
import { expect, test } from 'vitest'
import { chordProblem, parseChord, pressedChord, sameChord, writeChord } from './key-chord.ts'

const NONE = { ctrl: false, alt: false, shift: false, meta: false }

test('Command or Control is the main modifier of each system', () => {
  const text = 'CommandOrControl+Shift+M'
  expect(parseChord(text, false)).toEqual({ ...NONE, ctrl: true, shift: true, key: 'M' })
  expect(parseChord(text, true)).toEqual({ ...NONE, meta: true, shift: true, key: 'M' })
})

test.each([
  '',
  '+',
  'M+',
  'Shift+Shift+M',
  'CommandOrControl+Control+M',
  'Hyper+M',
  'constructor+M',
  'Control+F25',
  'Control+m',
  'Control+num',
  'Control+Plus',
  'Control+Escape',
  'Control M',
])('%j is no chord', text => {
  expect(parseChord(text, false)).toBeNull()
})

test.each([
  ['M', 'bare'],
  ['Shift+M', 'bare'],
  ['Space', 'bare'],
  ['num0', 'bare'],
  ['Control+C', 'everywhere'],
  ['Alt+Tab', 'everywhere'],
  ['Alt+F4', 'everywhere'],
  ['Control+Shift+C', null],
  ['Alt+M', null],
  ['F9', null],
  ['Shift+F13', null],
  ['Super+num0', null],
])('%s: %s', (text, problem) => {
  const chord = parseChord(text, false)
  expect(chord && chordProblem(chord)).toBe(problem)
})

const press = (key: string, code: string, held: Partial<Record<string, boolean>> = {}) =>
  pressedChord({ key, code, ctrlKey: false, altKey: false, shiftKey: false, metaKey: false, ...held })

test('a press is read by the letter it makes, everything else by its place', () => {
  expect(press('a', 'KeyQ', { ctrlKey: true })).toEqual({ ...NONE, ctrl: true, key: 'A' })
  expect(press('ь', 'KeyM', { altKey: true })).toEqual({ ...NONE, alt: true, key: 'M' })
  expect(press('!', 'Digit1', { shiftKey: true })).toEqual({ ...NONE, shift: true, key: '1' })
  expect(press('5', 'Numpad5')).toEqual({ ...NONE, key: 'num5' })
  expect(press('F9', 'F9')).toEqual({ ...NONE, key: 'F9' })
  expect(press('ArrowUp', 'ArrowUp')).toEqual({ ...NONE, key: 'Up' })
})

test('a press is read from an event, whose properties are all its prototype’s', () => {
  class BrowserEvent {
    get key() {
      return 'L'
    }
    get code() {
      return 'KeyL'
    }
    get ctrlKey() {
      return true
    }
    get altKey() {
      return false
    }
    get shiftKey() {
      return true
    }
    get metaKey() {
      return false
    }
  }
  expect(pressedChord(new BrowserEvent())).toEqual({ ...NONE, ctrl: true, shift: true, key: 'L' })
})

test.each([
  ['Control', 'ControlLeft'],
  ['Shift', 'ShiftRight'],
  ['Escape', 'Escape'],
  ['Dead', 'toString'],
])('%s alone is not taken', (key, code) => {
  expect(press(key, code)).toBeNull()
})

test('what is written is read again, on every system', () => {
  const keys = fc.constantFrom('A', 'Z', '0', 'F1', 'F24', 'Space', 'Up', 'num7', 'numdec', '-', '=', '\\')
  const chords = fc.record({
    ctrl: fc.boolean(),
    alt: fc.boolean(),
    shift: fc.boolean(),
    meta: fc.boolean(),
    key: keys,
  })
  fc.assert(
    fc.property(chords, fc.boolean(), (chord, mac) => {
      const read = parseChord(writeChord(chord, mac), mac)
      return read !== null && sameChord(read, chord)
    }),
  )
})
