import { expect, it } from 'vitest'
import type { PeerId } from './backend.ts'
import { ADA, GRACE, meetingPages } from './testing/meeting-pages.ts'

it('a picture that somebody records arrives although nobody looks at it, and not while on hold', async () => {
  const pages = meetingPages()
  const ada = await pages.enter(ADA)
  await pages.enter(GRACE)
  const { participants, self } = ada.meeting
  const wanted = (peerId: PeerId) =>
    ada.backend.commands
      .filter(command => command.type === 'subscribe')
      .findLast(command => command.peerId === peerId && command.source === 'video')?.maxHeight
  participants.subscribe(GRACE, 'video', 0)
  expect([wanted(GRACE), participants.isUnseen(GRACE, 'video')]).toEqual([0, true])
  participants.wantAtLeast(360)
  expect([wanted(GRACE), participants.isUnseen(GRACE, 'video')]).toEqual([360, false])
  participants.subscribe(GRACE, 'video', 720)
  expect(wanted(GRACE)).toBe(720)
  participants.subscribe(GRACE, 'video', 90)
  expect(wanted(GRACE)).toBe(360)
  await self.setHeld(true)
  expect(wanted(GRACE)).toBe(0)
  await self.setHeld(false)
  expect(wanted(GRACE)).toBe(360)
  participants.wantAtLeast(0)
  expect(wanted(GRACE)).toBe(90)
})
