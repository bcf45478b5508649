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
const broken: Quality = { level: 'poor', cause: 'theirSide', advice: 'wait' }
const busy: Quality = { level: 'fair', cause: 'ourProcessor', advice: 'closeOtherPrograms' }
const here = { isLinked: true, isHeld: false, isUnwanted: false, isEcho: false }

test.each([
  ['a weak network of theirs is told', theirs, here, theirs],
  ['not of somebody on hold', theirs, { ...here, isHeld: true }, GOOD],
  ['not where their picture is not wanted', theirs, { ...here, isUnwanted: true }, GOOD],
  ['another cause is told even then', fair, { ...here, isUnwanted: true }, fair],
  ['trouble on their side is told', broken, here, broken],
  ['not of Echo, who returns what this machine sends', broken, { ...here, isEcho: true }, GOOD],
  ['that this computer is busy is told beside one’s own connection', busy, here, GOOD],
  ['a weak network is told even of Echo', theirs, { ...here, isEcho: true }, theirs],
  ['not while the link is lost', theirs, { ...here, isLinked: false }, GOOD],
] as const)('%s', (_, quality, now, shown) => {
  expect(peerQualityShown(quality, now)).toBe(shown)
})
