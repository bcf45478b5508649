import { expect, test } from 'vitest'
import { memoryPreferences } from '#adapters/testing/memory-preferences.ts'
import { ADA, GRACE, meetingPages } from './testing/meeting-pages.ts'
import { settle } from './testing/mesh-world.ts'

test('the sound of a screen has a volume of its own', async () => {
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

test('it is remembered for the next meeting', async () => {
  const preferences = memoryPreferences()
  const { meeting } = await meetingPages(preferences).enter(ADA)
  meeting.volumes.setScreen(GRACE, 0.25)
  await settle()
  await meeting.leave()
  const next = await meetingPages(preferences).enter(ADA)
  expect([...next.meeting.volumes.screens.getState()]).toEqual([[GRACE, 0.25]])
})
