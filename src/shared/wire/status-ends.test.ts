import { expect, test } from 'vitest'
import { endsFromWire, endsOnWire } from './status-ends.ts'

const DND = Date.parse('2026-11-21T10:00:00Z')
const TEXT = Date.parse('2026-11-21T12:00:00Z')
const [dndIso, textIso] = [new Date(DND).toISOString(), new Date(TEXT).toISOString()]

test.each([
  ['no end at all', 'dnd', true, {}, {}],
  ['the status ends, nothing is written', 'dnd', false, { expiresAt: DND }, { expiresAt: dndIso }],
  ['both end together', 'dnd', true, { expiresAt: DND, textExpiresAt: DND }, { expiresAt: dndIso }],
  [
    'the text stays for longer',
    'dnd',
    true,
    { expiresAt: DND, textExpiresAt: TEXT },
    { expiresAt: dndIso, textExpiresAt: textIso },
  ],
  ['the text stays for ever', 'dnd', true, { expiresAt: DND }, { expiresAt: dndIso, textExpiresAt: null }],
  ['only the text ends', 'away', true, { textExpiresAt: TEXT }, { textExpiresAt: textIso }],
  ['online, the end is that of the text', 'online', true, { textExpiresAt: TEXT }, { expiresAt: textIso }],
] as const)('%s', (_what, status, hasText, ends, wire) => {
  expect(endsOnWire(status, hasText, ends)).toEqual(wire)
  const read = Object.fromEntries(
    Object.entries(wire).map(([name, at]) => [name, at === null ? null : Date.parse(at)]),
  )
  const { expiresAt, textExpiresAt } = endsFromWire(status, read)
  expect(expiresAt).toBe('expiresAt' in ends ? ends.expiresAt : undefined)
  if (hasText) expect(textExpiresAt).toBe('textExpiresAt' in ends ? ends.textExpiresAt : undefined)
})

test('an end of who knows one only is the end of all', () => {
  expect(endsFromWire('busy', { expiresAt: DND })).toEqual({ expiresAt: DND, textExpiresAt: DND })
  expect(endsFromWire('online', { expiresAt: DND })).toEqual({ expiresAt: undefined, textExpiresAt: DND })
})
