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
  participants.wantAtLeast({ video: 360, screen: 720 })
  expect([wanted(GRACE), participants.isUnseen(GRACE, 'video')]).toEqual([360, false])
  participants.subscribe(GRACE, 'video', 720)
  expect(wanted(GRACE)).toBe(720)
  participants.subscribe(GRACE, 'video', 90)
  expect(wanted(GRACE)).toBe(360)
  await self.setHeld(true)
  expect(wanted(GRACE)).toBe(0)
  await self.setHeld(false)
  expect(wanted(GRACE)).toBe(360)
  participants.wantAtLeast({ video: 0, screen: 0 })
  expect(wanted(GRACE)).toBe(90)
})

it('a screen that somebody records arrives large enough to be read, whoever looks at it', async () => {
  const pages = meetingPages()
  const ada = await pages.enter(ADA)
  await pages.enter(GRACE)
  const { participants } = ada.meeting
  const wanted = () =>
    ada.backend.commands
      .filter(command => command.type === 'subscribe')
      .findLast(command => command.peerId === GRACE && command.source === 'screen')?.maxHeight
  participants.subscribe(GRACE, 'video', 0)
  participants.subscribe(GRACE, 'screen', 0)
  participants.wantAtLeast({ video: 0, screen: 720 })
  expect(wanted()).toBe(720)
  expect([participants.isUnseen(GRACE, 'screen'), participants.isUnseen(GRACE, 'video')]).toEqual([
    false,
    true,
  ])
  participants.subscribe(GRACE, 'screen', 1080)
  expect(wanted()).toBe(1080)
})
