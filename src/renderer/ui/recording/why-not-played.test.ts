import { expect, test } from 'vitest'
import { whyNotPlayed } from './why-not-played.ts'

test.each([
  [{ isReadable: true, hasContent: true }, { isOwn: false, isHere: false }, null],
  [{ isReadable: true, hasContent: true }, { isOwn: true, isHere: true }, null],
  [{ isReadable: true, hasContent: false }, { isOwn: false, isHere: false }, 'withStarter'],
  [{ isReadable: true, hasContent: false }, { isOwn: true, isHere: true }, 'onItsWay'],
  [{ isReadable: true, hasContent: false }, { isOwn: true, isHere: false }, 'elsewhere'],
  [{ isReadable: false, hasContent: true }, { isOwn: false, isHere: false }, 'notInCall'],
  [{ isReadable: false, hasContent: false }, { isOwn: false, isHere: false }, 'notInCall'],
] as const)('%o for %o: %s', (recording, reader, reason) => {
  expect(whyNotPlayed(recording, reader)).toBe(reason)
})
