import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseSearch } from './search-text.ts'

const NOTHING = { terms: [], literals: [], authors: [], places: [], hasFile: false, hasLink: false }
const word = (text: string, prefix = false) => ({ text, prefix })

describe('what somebody looks for', () => {
  test.each([
    ['hello wor', { terms: [word('hello'), word('wor', true)] }],
    ['"hello world" x', { terms: [word('hello world'), word('x', true)] }],
    ['"hello world"', { terms: [word('hello world')] }],
    ['an "open quote', { terms: [word('an'), word('open quote')] }],
    ['from:ada hello', { authors: ['ada'], terms: [word('hello', true)] }],
    ['hello from:ada', { authors: ['ada'], terms: [word('hello')] }],
    ['FROM:"Ada Lovelace" In:#general', { authors: ['Ada Lovelace'], places: ['#general'] }],
    ['has:file HAS:link', { hasFile: true, hasLink: true }],
    ['after:2026-01-30 before:2026-02-01', { from: Date.UTC(2026, 0, 31), until: Date.UTC(2026, 1, 1) }],
    ['before:2026-02-01T10:00:00+01:00', { until: Date.UTC(2026, 1, 1, 9) }],
    ['before:2026-02-01 before:2026-01-01', { until: Date.UTC(2026, 0, 1) }],
    ['from: has: hello', { terms: [word('hello', true)] }],
    ['12:30 https://example.org/a?b', { terms: [word('12:30'), word('https://example.org/a?b', true)] }],
    ['🎉 -- 会議 ok', { literals: ['🎉', '--', '会議'], terms: [word('ok', true)] }],
    ['NEAR("a b") OR c*', { terms: [word('NEAR("a'), word('b")'), word('OR'), word('c*', true)] }],
    ['a\u0000b\u001fc \u0000', { terms: [word('a'), word('b'), word('c', true)] }],
  ])('%s', (q, expected) => {
    expect(parseSearch(q)).toEqual({ ...NOTHING, ...expected })
  })

  test.each(['has:cheese', 'before:soon', 'after:2026-13-01', 'before:2026-02-01T99:00:00Z'])(
    '%s is refused with a reason',
    q => {
      expect(() => parseSearch(q)).toThrow(expect.objectContaining({ code: 'invalid_request' }))
    },
  )

  test('more words than a sentence has are refused', () => {
    expect(parseSearch('a '.repeat(100)).terms).toHaveLength(100)
    const many = () => parseSearch('a '.repeat(101))
    expect(many).toThrow(expect.objectContaining({ code: 'invalid_request' }))
    expect(many).toThrow(/at most 100 words/)
  })

  test('never throws anything but a refusal', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 500, unit: 'grapheme' }), q => {
        try {
          parseSearch(q)
        } catch (error) {
          expect(error).toMatchObject({ code: 'invalid_request' })
        }
      }),
      { seed: 20_260_101, numRuns: 500 },
    )
  })
})
