import fc from 'fast-check'
import { expect, test } from 'vitest'
import { LINK_SECONDS, SignedLinks } from './signed-links.ts'
import { ManualClock } from './testing/manual-clock.ts'

const secret = new Uint8Array(32).fill(7)
const read = (query: string) => Object.fromEntries(new URLSearchParams(query)) as Record<string, string>

test('a link opens what it was made for, as long as it says, for servers with the same secret', () => {
  const clock = new ManualClock()
  const links = new SignedLinks(secret, clock)
  const query = read(links.query('file', 'f1'))
  const other = new SignedLinks(new Uint8Array(32).fill(8), clock)
  expect(links.isGood('file', 'f1', query)).toBe(true)
  expect(new SignedLinks(secret, clock).isGood('file', 'f1', query)).toBe(true)
  expect(links.isGood('file', 'f2', query)).toBe(false)
  expect(links.isGood('recording', 'f1', query)).toBe(false)
  expect(other.isGood('file', 'f1', query)).toBe(false)
  expect(links.isGood('file', 'f1', { ...query, expires: String(Number(query.expires) + 1) })).toBe(false)
  clock.advance(LINK_SECONDS * 1000 - 1)
  expect(links.isGood('file', 'f1', query)).toBe(true)
  clock.advance(1)
  expect(links.isGood('file', 'f1', query)).toBe(false)
})

test('nothing else is a link', () => {
  const links = new SignedLinks(secret, new ManualClock())
  const query = read(links.query('file', 'f1'))
  const text = fc.option(fc.oneof(fc.string(), fc.base64String()), { nil: undefined })
  fc.assert(
    fc.property(text, text, (expires, signature) => {
      expect(links.isGood('file', 'f1', { expires, signature })).toBe(false)
      expect(links.isGood('file', 'f1', { ...query, signature })).toBe(false)
    }),
    { numRuns: 1_000, verbose: 1 },
  )
})
