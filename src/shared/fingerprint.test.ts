import { expect, test } from 'vitest'
import { fingerprintGroups, parseFingerprint } from './fingerprint.ts'

const HEX = '00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff'
const COLONS = (HEX.toUpperCase().match(/../g) ?? []).join(':')

test.each([
  HEX,
  HEX.toUpperCase(),
  COLONS,
  ` ${COLONS} `,
  `SHA256:${COLONS}`,
  `sha-256 ${COLONS}`,
  `SHA256 Fingerprint=${COLONS}`,
  fingerprintGroups(HEX).join('\n'),
])('%j is the fingerprint', text => {
  expect(parseFingerprint(text)).toBe(HEX)
})

test.each(['', 'abc', HEX.slice(1), `${HEX}0`, HEX.replace('0', 'g'), `${HEX.slice(2)}..`])(
  '%j is none',
  text => {
    expect(parseFingerprint(text)).toBeNull()
  },
)

test('it is shown in eight groups', () => {
  expect(fingerprintGroups(HEX)).toHaveLength(8)
  expect(fingerprintGroups(HEX)[2]).toBe('88:99:AA:BB')
})
