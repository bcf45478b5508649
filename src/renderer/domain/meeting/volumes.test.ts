import { expect, test } from 'vitest'
import { ADA, GRACE, meetingPages } from './testing/meeting-pages.ts'

test('the sound of a screen has a volume of its own, for as long as the meeting lasts', async () => {
  const { enter } = meetingPages()
  const { volumes } = (await enter(ADA)).meeting
  volumes.set(GRACE, 0.5)
  volumes.setScreen(GRACE, 0)
  expect([volumes.of(GRACE), volumes.screens.getState().get(GRACE)]).toEqual([0.5, 0])
  volumes.setScreen(GRACE, 9)
  volumes.setScreen(ADA, -1)
  volumes.setScreen(GRACE, Number.NaN)
  expect([...volumes.screens.getState()]).toEqual([
    [GRACE, 2],
    [ADA, 0],
  ])
  expect(volumes.of(GRACE)).toBe(0.5)
})
