import { describe, expect, it } from 'vitest'
import { ADA, meetingPages } from './testing/meeting-pages.ts'
import { settle } from './testing/mesh-world.ts'
import { sharingPair } from './testing/sharing-pair.ts'

const ASKED = { withAudio: false, isAsked: true } as const
const WITH_SOUND = { withAudio: true, isAsked: true } as const

describe('a pause of a shared screen', () => {
  it('stands still while paused, and is silent', async () => {
    const { ada, share, seen, state, stills } = await sharingPair()
    await share.start(WITH_SOUND)
    share.pause(true)
    const sound = ada.media.tracks.find(({ kind }) => kind === 'audio')
    expect(sound?.enabled).toBe(false)
    await settle()
    expect([seen()[0], state().isPaused, state().track?.id]).toEqual(['still-0', true, 'still-0'])
    share.pause(false)
    await settle()
    expect([seen()[0], sound?.enabled, stills[0]?.readyState]).toEqual(['screen-1', true, 'ended'])
  })

  it('goes dark in the moment of the pause, however long its still takes', async () => {
    const gate = Promise.withResolvers<void>()
    const { ada, share, seen } = await sharingPair(gate.promise)
    await share.start(ASKED)
    await settle()
    const [picture] = ada.media.tracks
    share.pause(true)
    expect(picture?.enabled).toBe(false)
    await settle()
    expect([seen()[0], picture?.enabled]).toEqual(['screen-1', false])
    gate.resolve()
    await settle()
    expect(seen()[0]).toBe('still-0')
    share.pause(false)
    await settle()
    expect([seen()[0], picture?.enabled]).toEqual(['screen-1', true])
  })

  it('is stopped at once, also while a still takes long', async () => {
    const { share, seen, live } = await sharingPair(new Promise(() => undefined))
    await share.start(ASKED)
    share.pause(true)
    await settle()
    share.stop()
    await settle()
    expect([seen()[0], live()]).toEqual([null, []])
  })

  it('stays the same still where something else is chosen behind a pause', async () => {
    const { ada, share, seen, stills } = await sharingPair()
    await share.start(ASKED)
    await settle()
    share.pause(true)
    await settle()
    await share.swap(ASKED)
    await settle()
    expect([seen()[0], stills.length, ada.media.tracks[1]?.enabled]).toEqual(['still-0', 1, false])
    share.pause(false)
    await settle()
    expect([seen()[0], stills[0]?.readyState]).toEqual(['screen-2', 'ended'])
  })

  it('shows nothing of what goes on behind a pause, whatever is done meanwhile', async () => {
    const { ada, share, seen, stills } = await sharingPair()
    await share.start(ASKED)
    share.pause(true)
    await settle()
    share.setQuality('motion')
    await settle()
    await ada.meeting.self.setHeld(true)
    await settle()
    expect(seen()[0]).toBeNull()
    await ada.meeting.self.setHeld(false)
    await settle()
    expect([seen()[0], stills.length]).toEqual(['still-0', 1])
  })

  it('ends as it was last wanted, whatever was pressed meanwhile', async () => {
    const { share, seen, stills } = await sharingPair()
    await share.start(ASKED)
    for (const isPaused of [true, false, true, false]) share.pause(isPaused)
    await settle()
    expect([seen()[0], stills.filter(({ readyState }) => readyState === 'live')]).toEqual(['screen-1', []])
  })

  it('gives nothing away where a pause cannot be drawn', async () => {
    const { meeting, backend } = meetingPages().open(ADA, {
      openStills: async () => Promise.reject(new Error('no canvas')),
    })
    await meeting.join()
    await meeting.screenShare.start(ASKED)
    meeting.screenShare.pause(true)
    await settle()
    expect(backend.tracks.has('screen')).toBe(false)
  })
})
