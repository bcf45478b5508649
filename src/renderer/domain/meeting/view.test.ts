import { describe, expect, it } from 'vitest'
import { sessionId } from '#shared/ids.ts'
import type { MeetingPreferences, MeetingPreferencesPort } from '../ports.ts'
import { ADA, GRACE, JOE, meetingPages } from './testing/meeting-pages.ts'
import { settle } from './testing/mesh-world.ts'

/** Keeps choices as long as the test. */
function memoryPreferences(kept: Partial<MeetingPreferences> = {}) {
  let state: MeetingPreferences = {
    volumes: new Map(),
    screenVolumes: new Map(),
    hideSelf: false,
    hideWithoutVideo: false,
    huddleMicrophone: false,
    screenQuality: 'text',
    screenSound: false,
    ...kept,
  }
  const port: MeetingPreferencesPort = {
    load: async () => state,
    save: async change => {
      state = { ...state, ...change }
    },
  }
  return { port, state: () => state }
}

async function meeting(port?: MeetingPreferencesPort) {
  const pages = meetingPages(port)
  const [ada, grace] = [await pages.enter(ADA), await pages.enter(GRACE)]
  const { view, participants, volumes } = ada.meeting
  const heard: string[] = []
  view.on('pinned', ({ peerId }) => heard.push(`pinned ${peerId}`))
  view.on('unpinned', ({ peerId }) => heard.push(`unpinned ${peerId}`))
  view.on('pageChanged', ({ currentPage }) => heard.push(`page ${currentPage}`))
  view.on('viewModeChanged', ({ viewMode }) => heard.push(viewMode))
  return { ...pages, ada, grace, view, participants, volumes, heard, state: () => view.store.getState() }
}

describe('meeting.view', () => {
  it('tells every change once', async () => {
    const { view, participants, heard, state } = await meeting()
    participants.pin(GRACE)
    view.pin(GRACE)
    view.pin('self')
    participants.unpin()
    view.unpin()
    view.setPage(2)
    view.setPage(2)
    view.setMode('speaker')
    view.setMode('speaker')
    view.setPage(-1)
    view.setPage(Number.NaN)
    expect(heard).toEqual([
      'pinned u_grace',
      'unpinned u_grace',
      'pinned self',
      'unpinned self',
      'page 2',
      'speaker',
    ])
    expect(state()).toMatchObject({ mode: 'speaker', page: 0, pinned: null })
  })

  it('a pin follows the person into a new page, also one that comes before the old one has gone', async () => {
    const { ada, grace, enter, view, state } = await meeting()
    view.pin(GRACE)
    await grace.meeting.leave()
    expect(state().pinned).toBeNull()
    await enter(GRACE)
    expect(state().pinned).toBe(GRACE)
    const peerId = sessionId.parse('s_new')
    const participant = { peerId, userId: GRACE, media: { audio: false, video: false } }
    ada.backend.emit({ type: 'participantJoined', participant })
    ada.backend.emit({ type: 'participantLeft', peerId: GRACE })
    expect(state().pinned).toBe(peerId)
  })

  it('a pin does not come back to somebody when another was made', async () => {
    const { grace, enter, view, state } = await meeting()
    view.pin(GRACE)
    await grace.meeting.leave()
    view.pin('self')
    await enter(GRACE)
    expect(state().pinned).toBe('self')
  })

  it('a shared screen begins with its first page and gives back the one before', async () => {
    const { ada, grace, view, state } = await meeting()
    view.setPage(3)
    const [screen] = (await grace.media.getUserMedia({ video: true })).getTracks()
    if (screen === undefined) throw new Error('There is no track')
    await grace.backend.publish('screen', screen)
    expect(ada.meeting.participants.joined.get(GRACE)?.screenTrack).toBe(screen)
    expect(state().page).toBe(0)
    view.setPage(1)
    await grace.backend.unpublish('screen')
    expect(ada.meeting.participants.joined.get(GRACE)?.screenTrack).toBeNull()
    expect(state().page).toBe(3)
  })
})

describe('what is remembered', () => {
  it('is there in the next meeting', async () => {
    const { port, state } = memoryPreferences()
    const first = await meeting(port)
    first.view.setHideSelf(true)
    first.view.setHideWithoutVideo(true)
    first.volumes.set(GRACE, 0.25)
    await settle()
    expect(state()).toMatchObject({
      hideSelf: true,
      hideWithoutVideo: true,
      volumes: new Map([[GRACE, 0.25]]),
    })
    const second = await meeting(port)
    expect(second.state()).toMatchObject({ hideSelf: true, hideWithoutVideo: true })
    expect([second.volumes.of(GRACE), second.volumes.of(JOE)]).toEqual([0.25, 1])
  })

  it('what is chosen before it was read stays, beside the rest', async () => {
    const { port, state } = memoryPreferences({ volumes: new Map([[JOE, 2]]), hideSelf: true })
    const { meeting: opened } = meetingPages(port).open(ADA)
    opened.volumes.set(GRACE, 0.5)
    opened.view.setHideSelf(false)
    await settle()
    const volumes = new Map([
      [JOE, 2],
      [GRACE, 0.5],
    ])
    expect(state()).toMatchObject({ volumes, hideSelf: false })
    expect(opened.volumes.store.getState()).toEqual(volumes)
    expect(opened.view.store.getState().hideSelf).toBe(false)
  })

  it('a storage that does not work is done without', async () => {
    const broken = () => Promise.reject(new Error('The disk is full'))
    const { view, volumes, state } = await meeting({ load: broken, save: broken })
    view.setHideSelf(true)
    volumes.set(GRACE, 0.5)
    await settle()
    expect([state().hideSelf, volumes.of(GRACE)]).toEqual([true, 0.5])
  })

  it('volumes stay within silence and twice as loud', async () => {
    const { volumes } = await meeting()
    const set = (volume: number): number => {
      volumes.set(GRACE, volume)
      return volumes.of(GRACE)
    }
    expect([set(7), set(-1), set(Number.NaN), set(1)]).toEqual([2, 0, 0, 1])
  })
})

describe('how large somebody is wanted', () => {
  it('is asked of the backend once, and anew of somebody who came back', async () => {
    const { ada, grace, enter, participants } = await meeting()
    const asked = () => ada.backend.commands.flatMap(one => (one.type === 'subscribe' ? [one.maxHeight] : []))
    for (const height of [180, 180, 179.5, 0, 0]) participants.subscribe(GRACE, 'video', height)
    participants.subscribe(JOE, 'video', 720)
    expect(asked()).toEqual([180, 0])
    await grace.meeting.leave()
    await enter(GRACE)
    participants.subscribe(GRACE, 'video', 0)
    expect(asked()).toEqual([180, 0, 0])
  })
})
