import { expect, test } from 'vitest'
import { cleanName } from './shown-name.ts'

test.each([
  ['a plain one', '  Ada   Lovelace ', 'Ada Lovelace'],
  ['lines and tabs', 'Ada\r\n\tLovelace', 'Ada Lovelace'],
  ['the direction turned', '\u202eecarG', 'ecarG'],
  ['nothing to see', '\u200b', ''],
  ['only joiners', '\u200d\u200c\u200d', ''],
  ['blank letters', '\u3164\u2800 \u115f', ''],
  ['control characters', 'A\u0000d\u0007a', 'Ada'],
  ['half a character', 'A\ud800', 'A\ufffd'],
  ['a family of emoji', '👩‍👩‍👧', '👩‍👩‍👧'],
  ['Persian with its non-joiner', 'می‌خواهم', 'می‌خواهم'],
])('%s', (_what, given, shown) => {
  expect(cleanName(given)).toBe(shown)
})
