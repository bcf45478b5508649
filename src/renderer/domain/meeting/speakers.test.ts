import { describe, expect, it } from 'vitest'
import { ADA, GRACE, JOE, meetingPages } from './testing/meeting-pages.ts'
import { settle } from './testing/mesh-world.ts'

async function three() {
  const pages = meetingPages()
  const [ada, grace, joe] = [await pages.enter(ADA), await pages.enter(GRACE), await pages.enter(JOE)]
  for (const page of [grace, joe]) await page.meeting.self.enableAudio()
  await settle()
  const { speakers } = ada.meeting
  const changes: string[] = []
  speakers.store.subscribe(({ speaking, activeSpeaker, selfSpeaking }) =>
    changes.push(`${[...speaking].join('+')}|${activeSpeaker ?? ''}|${selfSpeaking ? 'self' : ''}`),
  )
  return { ...pages, ada, grace, joe, speakers, changes }
}

describe('meeting.speakers', () => {
  it('changes with who speaks, not with how loud', async () => {
    const { ada, clock, changes } = await three()
    for (let index = 0; index < 50; index++) {
      ada.backend.levels.set(GRACE, 0.1 + (index % 7) / 10)
      clock.advance(100)
    }
    expect(changes).toEqual(['u_grace||', 'u_grace|u_grace|'])
    ada.backend.levels.set(GRACE, 0)
    clock.advance(3_000)
    expect(changes.slice(2)).toEqual(['|u_grace|'])
  })

  it('tells of a new active speaker, with patience', async () => {
    const { ada, clock, speakers } = await three()
    const heard: string[] = []
    speakers.on('activeSpeaker', ({ peerId, volume }) => heard.push(`${peerId} ${volume}`))
    ada.backend.levels.set(GRACE, 0.25)
    clock.advance(1_500)
    expect(heard).toEqual([])
    clock.advance(200)
    expect(heard).toEqual(['u_grace 0.25'])
    ada.backend.levels.set(GRACE, 0)
    ada.backend.levels.set(JOE, 0.5)
    clock.advance(1_000)
    expect(speakers.store.getState().activeSpeaker).toBe(GRACE)
    clock.advance(1_500)
    expect(heard).toEqual(['u_grace 0.25', 'u_joe 0.5'])
  })

  it('levels are read, not stored; of the muted there is none', async () => {
    const { ada, grace, clock, speakers } = await three()
    ada.backend.levels.set(GRACE, 0.4)
    expect(speakers.levelOf(GRACE)).toBe(0.4)
    await grace.meeting.self.disableAudio()
    expect(speakers.levelOf(GRACE)).toBe(0)
    ada.voice.level = 0.3
    expect(speakers.levelOf('self')).toBe(0)
    await ada.meeting.self.enableAudio()
    clock.advance(100)
    expect(speakers.levelOf('self')).toBe(0.3)
    expect(speakers.store.getState().selfSpeaking).toBe(true)
    await ada.meeting.self.setHeld(true)
    clock.advance(100)
    expect([speakers.levelOf('self'), speakers.store.getState().selfSpeaking]).toEqual([0, false])
    expect(ada.voice.meters).toBe(0)
  })

  it('who left does not speak any more, and nothing is left of a meeting that ended', async () => {
    const { ada, grace, joe, clock, speakers } = await three()
    ada.backend.levels.set(GRACE, 0.4)
    clock.advance(2_000)
    expect(speakers.store.getState()).toMatchObject({ activeSpeaker: GRACE })
    await grace.meeting.leave()
    clock.advance(100)
    expect(speakers.store.getState()).toEqual({
      speaking: new Set(),
      activeSpeaker: null,
      selfSpeaking: false,
    })
    await ada.meeting.self.enableAudio()
    clock.advance(100)
    ada.backend.emit({ type: 'closed' })
    expect(ada.voice.meters).toBe(0)
    await ada.meeting.leave()
    await joe.meeting.leave()
    expect(clock.pending).toBe(0)
  })
})
