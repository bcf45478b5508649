import { expect, test } from 'vitest'
import { GOOD, type Quality } from '#domain/meeting/quality.ts'
import { peerQualityShown, qualityShown } from './quality-shown.ts'

const poor: Quality = { level: 'poor', cause: 'ourNetwork', advice: 'cameraOff' }
const fair: Quality = { level: 'fair', cause: 'farAway', advice: 'none' }

test.each([
  ['nothing while it is good', GOOD, null, false, null],
  ['nothing any more once it is good again', GOOD, poor, false, null],
  ['what is being read, though it is good again', GOOD, poor, true, poor],
  ['the newest, even while another is read', fair, poor, true, fair],
] as const)('%s', (_, now, former, isRead, shown) => {
  expect(qualityShown(now, former, isRead)).toBe(shown)
})

const theirs: Quality = { level: 'poor', cause: 'theirNetwork', advice: 'receiveAudioOnly' }
const here = { isLinked: true, isHeld: false, isUnwanted: false }

test.each([
  ['a weak network of theirs is told', theirs, here, theirs],
  ['not of somebody on hold', theirs, { ...here, isHeld: true }, GOOD],
  ['not where their picture is not wanted', theirs, { ...here, isUnwanted: true }, GOOD],
  ['another cause is told even then', fair, { ...here, isUnwanted: true }, fair],
  ['not while the link is lost', theirs, { ...here, isLinked: false }, GOOD],
] as const)('%s', (_, quality, now, shown) => {
  expect(peerQualityShown(quality, now)).toBe(shown)
})
