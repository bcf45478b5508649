import { expect, test } from 'vitest'
import { notesOf } from './update-notes.ts'

test.each([
  ['Plain.\nTwo lines.', 'Plain.\nTwo lines.'],
  ['<h1>New</h1><ul><li>One</li><li>Two &amp; three</li></ul>', 'New\n• One\n• Two & three'],
  ['<script>alert(1)</script>', 'alert(1)'],
  ['1 < 2', '1 < 2'],
  [[{ version: '2', note: 'B' }, { version: '1', note: null }, null, { note: 'A' }], 'B\n\nA'],
  [null, ''],
  [7, ''],
] as const)('the notes %j are shown as %j', (notes, text) => {
  expect(notesOf(notes)).toBe(text)
})

test('long notes are cut', () => {
  expect(notesOf('x'.repeat(50_000))).toHaveLength(10_000)
})
