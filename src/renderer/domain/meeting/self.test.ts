import { describe, expect, it } from 'vitest'
import { ADA, GRACE, meetingPages } from './testing/meeting-pages.ts'
import { settle } from './testing/mesh-world.ts'
import { slowDevices } from './testing/slow-devices.ts'

async function pair() {
  const pages = meetingPages()
  const [ada, grace] = [await pages.enter(ADA), await pages.enter(GRACE)]
  const heard = () => [...grace.meeting.participants.joined.values()][0]
  const state = () => ada.meeting.self.store.getState()
  return { ...pages, ada, grace, heard, state, self: ada.meeting.self }
}

describe('a muted microphone', () => {
  it('stays open and sends silence', async () => {
    const { ada, self, heard } = await pair()
    await self.enableAudio()
    await self.disableAudio()
    expect(heard()).toMatchObject({ audioEnabled: false })
    expect(ada.backend.tracks.get('audio')).toMatchObject({ enabled: false, readyState: 'live' })
    await self.enableAudio()
    expect(ada.media.asked).toHaveLength(1)
  })

  it('is silent at once, whatever is still under way', async () => {
    const { ada, self } = await pair()
    ada.backend.publish = () => new Promise(() => undefined)
    void self.enableAudio()
    await settle()
    const [track] = ada.media.tracks
    expect(track?.enabled).toBe(true)
    void self.disableAudio()
    expect(track?.enabled).toBe(false)
    void self.enableAudio()
    expect(track?.enabled).toBe(true)
    void self.setHeld(true)
    expect(track?.enabled).toBe(false)
  })

  it('that is talked into is noticed, until it is opened', async () => {
    const { ada, self, state, clock } = await pair()
    await self.enableAudio()
    await self.disableAudio()
    ada.voice.level = 0.2
    clock.advance(900)
    expect(state().talkingWhileMuted).toBe(false)
    clock.advance(300)
    expect(state().talkingWhileMuted).toBe(true)
    await self.enableAudio()
    clock.advance(100)
    expect(state().talkingWhileMuted).toBe(false)
    await self.disableAudio()
    clock.advance(5_000)
    expect(state().talkingWhileMuted).toBe(false)
    clock.advance(30_000)
    expect(state().talkingWhileMuted).toBe(true)
    ada.voice.level = 0
    clock.advance(2_500)
    expect(state().talkingWhileMuted).toBe(false)
  })

  it('is listened to by a clone, of which nothing is left over', async () => {
    const { ada, clock, self } = await pair()
    await self.enableAudio()
    await self.disableAudio()
    clock.advance(200)
    const [track] = ada.media.tracks
    expect(track?.clones.map(clone => [clone.enabled, clone.readyState])).toEqual([[true, 'live']])
    expect(track?.enabled).toBe(false)
    await ada.meeting.leave()
    expect([ada.media.live, ada.voice.meters]).toEqual([[], 0])
  })
})

describe('hold-to-talk', () => {
  it('opens the microphone while the key is down', async () => {
    const { self, state, heard } = await pair()
    self.pressToTalk(true)
    self.pressToTalk(true)
    await settle()
    expect([state().pushToTalk, state().audioEnabled, heard()?.audioEnabled]).toEqual([true, true, true])
    self.pressToTalk(false)
    await settle()
    expect([state().pushToTalk, state().audioEnabled, heard()?.audioEnabled]).toEqual([false, false, false])
  })

  it('does not open what was let go before it was open', async () => {
    const { ada, self, state } = await pair()
    self.pressToTalk(true)
    self.pressToTalk(false)
    await settle()
    expect(state()).toMatchObject({ audioEnabled: false, pushToTalk: false })
    expect(ada.media.live.filter(track => track.enabled)).toEqual([])
  })

  it('ends with the key, although a device came back while it still opened', async () => {
    const { ada, self, state } = await pair()
    ada.media.failures.set('audio', 'NotFoundError')
    ada.media.change(['video'])
    await self.enableAudio()
    expect(state().problem.audio?.code).toBe('microphone_missing')
    ada.media.failures.clear()
    const opened = slowDevices(ada.media)
    self.pressToTalk(true)
    ada.media.change(['audio', 'video'])
    await settle()
    expect(state().pushToTalk).toBe(true)
    await opened()
    expect(state()).toMatchObject({ audioEnabled: true, pushToTalk: true })
    self.pressToTalk(false)
    expect(ada.media.live.filter(track => track.enabled)).toEqual([])
    await settle()
    expect(state()).toMatchObject({ audioEnabled: false, pushToTalk: false })
  })

  it('is no wish to be heard', async () => {
    const { self, state } = await pair()
    self.pressToTalk(true)
    await settle()
    expect([state().audioEnabled, self.wished]).toEqual([true, { audio: false, video: false }])
    await self.enableAudio()
    expect(self.wished.audio).toBe(true)
  })

  it('leaves an open microphone as it is', async () => {
    const { self, state } = await pair()
    await self.enableAudio()
    self.pressToTalk(true)
    self.pressToTalk(false)
    await settle()
    expect(state()).toMatchObject({ audioEnabled: true, pushToTalk: false })
  })

  it('gives way to the button', async () => {
    const { self, state } = await pair()
    self.pressToTalk(true)
    await settle()
    await self.enableAudio()
    self.pressToTalk(false)
    await settle()
    expect(state().audioEnabled).toBe(true)
    await self.disableAudio()
    self.pressToTalk(true)
    await settle()
    await self.disableAudio()
    expect(state()).toMatchObject({ audioEnabled: false, pushToTalk: false })
  })

  it('ends muted when the device goes, although there is another one, and when the meeting is left', async () => {
    const { ada, self, state } = await pair()
    self.pressToTalk(true)
    await settle()
    ada.media.tracks[0]?.unplug()
    await settle()
    expect(state()).toMatchObject({ audioEnabled: false, pushToTalk: false })
    self.pressToTalk(false)
    self.pressToTalk(true)
    await settle()
    expect(state()).toMatchObject({ audioEnabled: true, pushToTalk: true })
    await ada.meeting.leave()
    expect(state()).toMatchObject({ audioEnabled: false, pushToTalk: false })
    expect(ada.media.live).toEqual([])
  })

  it('ends with a refusal in words', async () => {
    const { ada, self, state } = await pair()
    ada.media.failures.set('audio', 'NotAllowedError')
    self.pressToTalk(true)
    await settle()
    expect(state()).toMatchObject({ audioEnabled: false, pushToTalk: false })
    expect(state().problem.audio?.code).toBe('microphone_refused')
  })
})

describe('a device that is not as it was', () => {
  it.each([
    ['video', 'NotFoundError', 'camera_missing'],
    ['video', 'NotReadableError', 'camera_busy'],
    ['audio', 'NotAllowedError', 'microphone_refused'],
  ] as const)('%s: %s is %s, and can be asked for again', async (kind, failure, code) => {
    const { ada, self, state } = await pair()
    ada.media.failures.set(kind, failure)
    await self.retry(kind)
    expect(state().problem[kind]?.code).toBe(code)
    ada.media.failures.clear()
    await self.retry(kind)
    expect(state().problem).toEqual({})
    expect(state()[`${kind}Enabled`]).toBe(true)
  })

  it('a microphone that goes is followed by the one that is left', async () => {
    const { ada, self, state, heard } = await pair()
    await self.enableAudio()
    ada.media.tracks[0]?.unplug()
    await settle()
    expect(state()).toMatchObject({ audioEnabled: true })
    expect(state().problem).toEqual({})
    expect(heard()?.audioTrack).toBe(ada.media.tracks[1])
  })

  it('the last one to go is missed, and offered when it is back', async () => {
    const { ada, self, state, heard } = await pair()
    await self.enableAudio()
    ada.media.devices = ['video']
    ada.media.tracks[0]?.unplug()
    await settle()
    expect(state().problem.audio?.code).toBe('microphone_lost')
    expect(heard()?.audioEnabled).toBe(false)
    ada.media.change(['audio', 'video'])
    await settle()
    expect(state()).toMatchObject({
      audioEnabled: false,
      problem: { audio: { code: 'microphone_returned' } },
    })
    await self.retry('audio')
    expect(state()).toMatchObject({ audioEnabled: true })
    expect(state().problem).toEqual({})
  })

  it('one that was missing from the beginning is no problem once it is there', async () => {
    const { ada, self, state } = await pair()
    ada.media.change(['audio'])
    await settle()
    await self.start({ audio: false, video: true })
    expect(state().problem.video?.code).toBe('camera_missing')
    ada.media.change(['audio', 'video'])
    await settle()
    expect(state()).toMatchObject({ videoEnabled: false })
    expect(state().problem).toEqual({})
  })

  it('a permission that is withdrawn is told from a cable that is pulled', async () => {
    const { ada, self, state, heard } = await pair()
    await self.start({ audio: true, video: true })
    ada.media.allowed = false
    for (const track of ada.media.tracks) track.unplug()
    await settle()
    expect(state().problem.audio?.code).toBe('microphone_withdrawn')
    expect(state().problem.video?.code).toBe('camera_withdrawn')
    expect(heard()).toMatchObject({ audioEnabled: false, videoEnabled: false })
  })

  it('what the system silences is said for as long as it does', async () => {
    const { ada, self, state } = await pair()
    await self.enableAudio()
    ada.media.tracks[0]?.silence(true)
    expect(state()).toMatchObject({ audioEnabled: true, problem: { audio: { code: 'microphone_silenced' } } })
    ada.media.tracks[0]?.silence(false)
    expect(state().problem).toEqual({})
  })
})
