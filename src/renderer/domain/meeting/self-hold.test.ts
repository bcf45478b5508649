import { describe, expect, it } from 'vitest'
import type { PeerId } from './backend.ts'
import { ADA, GRACE, JOE, meetingPages } from './testing/meeting-pages.ts'
import { settle } from './testing/mesh-world.ts'
import { slowDevices } from './testing/slow-devices.ts'

async function pair() {
  const pages = meetingPages()
  const [ada, grace] = [await pages.enter(ADA), await pages.enter(GRACE)]
  const heard = () => [...grace.meeting.participants.joined.values()][0]
  const state = () => ada.meeting.self.store.getState()
  return { ...pages, ada, grace, heard, state, self: ada.meeting.self }
}

describe('on hold', () => {
  it('sends nothing, and then exactly what was on', async () => {
    const { ada, self, state, heard } = await pair()
    await self.start({ audio: true, video: true })
    await self.setHeld(true)
    expect(state()).toMatchObject({ isHeld: true, audioEnabled: false, videoEnabled: false })
    expect(heard()).toMatchObject({ audioEnabled: false, videoEnabled: false })
    expect(ada.media.live.map(track => [track.kind, track.enabled])).toEqual([['audio', false]])
    await self.setHeld(false)
    expect(state()).toMatchObject({ isHeld: false, audioEnabled: true, videoEnabled: true })
    expect(heard()).toMatchObject({ audioEnabled: true, videoEnabled: true })
  })

  it('what was off stays off', async () => {
    const { self, state } = await pair()
    await self.enableVideo()
    await self.setHeld(true)
    await self.setHeld(false)
    expect(state()).toMatchObject({ audioEnabled: false, videoEnabled: true })
  })

  it('what the person wishes meanwhile is done after', async () => {
    const { self, state } = await pair()
    await self.enableVideo()
    await self.setHeld(true)
    await self.disableVideo()
    await self.enableAudio()
    self.pressToTalk(true)
    expect(state()).toMatchObject({ audioEnabled: false, videoEnabled: false, pushToTalk: false })
    await self.setHeld(false)
    expect(state()).toMatchObject({ audioEnabled: true, videoEnabled: false })
  })

  it('what is begun with opens when it is taken up, as it is wished by then', async () => {
    const { ada, self, state, heard } = await pair()
    await self.setHeld(true)
    await self.start({ audio: true, video: true })
    await self.disableVideo()
    expect(ada.media.asked).toEqual([])
    expect([heard()?.audioEnabled, heard()?.videoEnabled]).toEqual([false, false])
    expect(self.wished).toEqual({ audio: true, video: false })
    await self.setHeld(false)
    expect(state()).toMatchObject({ audioEnabled: true, videoEnabled: false })
    expect(ada.media.asked).toEqual([['audio']])
  })

  it('a camera that still opens afterwards is wished for', async () => {
    const { ada, self, state } = await pair()
    await self.enableVideo()
    await self.setHeld(true)
    const opened = slowDevices(ada.media)
    void self.setHeld(false)
    await settle()
    expect([state().videoEnabled, self.wished.video]).toEqual([false, true])
    await opened()
    expect(state().videoEnabled).toBe(true)
  })

  it('shows nobody: pictures, of newcomers too, come again as they are wanted by then', async () => {
    const { ada, self, enter } = await pair()
    const { participants } = ada.meeting
    const heights = (peerId: PeerId) =>
      (['video', 'screen'] as const).map(
        source =>
          ada.backend.commands
            .filter(command => command.type === 'subscribe')
            .findLast(command => command.peerId === peerId && command.source === source)?.maxHeight,
      )
    participants.subscribe(GRACE, 'video', 360)
    await self.setHeld(true)
    await enter(JOE)
    expect([heights(GRACE), heights(JOE)]).toEqual([
      [0, 0],
      [0, 0],
    ])
    participants.subscribe(GRACE, 'video', 180)
    participants.subscribe(JOE, 'screen', 720)
    expect([heights(GRACE), heights(JOE)]).toEqual([
      [0, 0],
      [0, 0],
    ])
    await self.setHeld(false)
    expect([heights(GRACE), heights(JOE)]).toEqual([
      [180, 4_320],
      [4_320, 720],
    ])
  })

  it('a camera that still opens is let go', async () => {
    const { ada, self, state } = await pair()
    await Promise.all([self.enableVideo(), self.setHeld(true)])
    expect(ada.media.live).toEqual([])
    await self.setHeld(false)
    expect(state().videoEnabled).toBe(true)
  })
})

describe('what a meeting begins with', () => {
  it('is announced before it is open, and taken back where it was not wanted any more by then', async () => {
    const { ada, self, heard } = await pair()
    const opened = slowDevices(ada.media)
    void self.start({ audio: true, video: true })
    await settle()
    expect(heard()).toMatchObject({ audioEnabled: true, videoEnabled: true })
    void self.disableVideo()
    await opened()
    expect(heard()).toMatchObject({ audioEnabled: true, videoEnabled: false })
    expect(ada.media.live.map(({ kind }) => kind)).toEqual(['audio'])
  })

  it('is nothing once the meeting was left', async () => {
    const { ada, self, state } = await pair()
    await ada.meeting.leave()
    const said = ada.backend.commands.length
    await self.start({ audio: true, video: true })
    self.pressToTalk(true)
    await self.enableVideo()
    await settle()
    expect([ada.media.asked, ada.backend.commands.length - said]).toEqual([[], 0])
    expect(state()).toMatchObject({ audioEnabled: false, videoEnabled: false, pushToTalk: false })
  })
})
