import { describe, expect, test } from 'vitest'
import { answersOffer, freshnessOf, hasUfrag, originOf, stamped } from './sdp.ts'

const NAMELESS = { fingerprint: '', ufrag: '', setup: '' }
const transport = { fingerprint: '', ufrag: 'abcd', setup: '' }

const sdp = (session: number, version: number, more = ''): string =>
  `v=0\r\no=- ${session} ${version} IN IP4 127.0.0.1\r\na=ice-ufrag:abcd\r\n${more}`

describe('origin of a description', () => {
  test.each([
    ['plain', sdp(7, 3), { generation: null, sessionId: '7', version: 3, ...transport }],
    ['stamped', stamped(sdp(7, 3), 12), { generation: 12, sessionId: '7', version: 3, ...transport }],
    ['garbage', 'v=0 o=', { generation: null, sessionId: '', version: 0, ...NAMELESS }],
    [
      'garbage stamp',
      `${sdp(7, 3)}a=x-quikapp:huge`,
      { generation: null, sessionId: '7', version: 3, ...transport },
    ],
    [
      'whole',
      sdp(7, 3, 'a=fingerprint:sha-256 AB:CD\r\na=setup:actpass\r\n'),
      {
        generation: null,
        sessionId: '7',
        version: 3,
        ...transport,
        fingerprint: 'sha-256 AB:CD',
        setup: 'actpass',
      },
    ],
  ])('%s', (_name, text, origin) => {
    expect(originOf(text)).toEqual(origin)
  })
})

describe('an answer names its offer', () => {
  test.each([
    ['its own', stamped(sdp(1, 1), 5, sdp(7, 3)), true],
    ['an older one', stamped(sdp(1, 1), 5, sdp(7, 2)), false],
    ['one of another connection', stamped(sdp(1, 1), 5, sdp(8, 3)), false],
    ['none', sdp(1, 1), true],
  ])('%s', (_name, answer, expected) => {
    expect(answersOffer(answer, sdp(7, 3))).toBe(expected)
  })
})

describe('how fresh an offer is', () => {
  const origin = (generation: number | null, sessionId: string, version: number) => ({
    generation,
    sessionId,
    version,
    ...NAMELESS,
  })
  /** A description whose name says nothing. */
  const renamed = (sessionId: string, ufrag: string, setup: string, fingerprint = 'sha-256 AB') => ({
    ...origin(null, sessionId, 0),
    ufrag,
    setup,
    fingerprint,
  })
  const first = renamed('a', 'u1', 'actpass')
  test.each([
    ['the first', origin(5, 'a', 1), null, 'next'],
    ['the next', origin(5, 'a', 4), origin(5, 'a', 3), 'next'],
    ['an older one', origin(5, 'a', 2), origin(5, 'a', 3), 'late'],
    ['of a newer connection', origin(6, 'b', 1), origin(5, 'a', 3), 'newConnection'],
    ['of a former connection', origin(4, 'z', 9), origin(5, 'a', 3), 'late'],
    ['of another make, the next', origin(null, 'a', 4), origin(null, 'a', 3), 'next'],
    ['of another make, a new connection', origin(null, 'b', 1), origin(null, 'a', 3), 'newConnection'],
    ['named anew, the same otherwise', renamed('b', 'u1', 'actpass'), first, 'next'],
    ['named anew with new ways', renamed('b', 'u2', 'passive'), first, 'next'],
    ['a new connection with a shared certificate', renamed('b', 'u2', 'actpass'), first, 'newConnection'],
    ['another certificate', renamed('b', 'u1', 'passive', 'sha-256 CD'), first, 'newConnection'],
    ['without our stamp though the peer stamps', origin(null, 'b', 1), origin(5, 'a', 3), 'late'],
  ] as const)('%s', (_name, offered, known, expected) => {
    expect(freshnessOf(offered, known)).toBe(expected)
  })
})

test('a candidate belongs to the description with its ufrag; one without fits any', () => {
  expect(['abcd', 'abc', undefined, ''].map(ufrag => hasUfrag(sdp(1, 1), ufrag))).toEqual([
    true,
    false,
    true,
    true,
  ])
})
