import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseContentRange, requestedRange } from './byte-range.ts'

describe('Range', () => {
  test.each([
    [undefined, 10, null],
    ['bytes=0-', 10, { start: 0, end: 9 }],
    ['bytes=2-4', 10, { start: 2, end: 4 }],
    ['bytes=9-99', 10, { start: 9, end: 9 }],
    ['BYTES=0-0', 10, { start: 0, end: 0 }],
    ['bytes=-3', 10, { start: 7, end: 9 }],
    ['bytes=-99', 10, { start: 0, end: 9 }],
    ['bytes=-0', 10, 'unsatisfiable'],
    ['bytes=10-', 10, 'unsatisfiable'],
    ['bytes=10-20', 10, 'unsatisfiable'],
    ['bytes=0-', 0, 'unsatisfiable'],
    ['bytes=-1', 0, 'unsatisfiable'],
    ['bytes=5-2', 10, null],
    ['bytes=-', 10, null],
    ['bytes=0-1,4-5', 10, null],
    ['bytes=a-b', 10, null],
    ['items=0-1', 10, null],
    ['bytes=99999999999999999999-', 10, null],
  ])('%s of %i', (header, size, range) => expect(requestedRange(header, size)).toEqual(range))

  test('whatever is asked, nothing outside is read', () => {
    const number = fc.oneof(
      fc.constant(''),
      fc.nat({ max: 40 }).map(String),
      fc.bigInt({ min: 0n }).map(String),
    )
    const header = fc.oneof(
      fc.tuple(number, number).map(([from, to]) => `bytes=${from}-${to}`),
      fc.string(),
      fc.string().map(tail => `bytes=${tail}`),
    )
    fc.assert(
      fc.property(header, fc.nat({ max: 30 }), (asked, size) => {
        const range = requestedRange(asked, size)
        if (range === null || range === 'unsatisfiable') return
        expect(range.start).toBeGreaterThanOrEqual(0)
        expect(range.end).toBeGreaterThanOrEqual(range.start)
        expect(range.end).toBeLessThan(size)
      }),
      { numRuns: 5_000, verbose: 1 },
    )
  })
})

test.each([
  ['bytes 0-99/100', { start: 0, end: 99, total: 100 }],
  ['bytes 5-5/*', { start: 5, end: 5, total: undefined }],
  ['bytes 0-100/100', null],
  ['bytes 5-4/100', null],
  ['bytes */100', null],
  ['bytes=0-99/100', null],
  ['bytes 0-99', null],
  [undefined, null],
])('Content-Range %s', (header, piece) => expect(parseContentRange(header)).toEqual(piece))
