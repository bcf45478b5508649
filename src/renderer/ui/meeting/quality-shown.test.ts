import { expect, test } from 'vitest'
import { GOOD, type Quality } from '#domain/meeting/quality.ts'
import { qualityShown } from './quality-shown.ts'

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
