import { describe, expect, it } from 'vitest'
import {
  BUILT_IN,
  deviceDesk,
  FILM_CAMERA,
  HEADPHONES,
  HEADSET,
  SPEAKER,
  WEBCAM,
} from './testing/device-desk.ts'
import { settle } from './testing/mesh-world.ts'

const chosen = ({ id, label }: { id: string; label: string }) => ({ id, label })
const sent = ({ backend }: Awaited<ReturnType<typeof deviceDesk>>, kind: 'audio' | 'video') =>
  backend.tracks.get(kind)?.label

describe('the chosen devices', () => {
  it('are opened, together and by name', async () => {
    const desk = await deviceDesk({ choices: { microphone: chosen(HEADSET), camera: chosen(FILM_CAMERA) } })
    await desk.self.start({ audio: true, video: true })
    expect([sent(desk, 'audio'), sent(desk, 'video')]).toEqual(['Headset', 'Film camera'])
    expect(desk.media.constraints).toHaveLength(1)
    expect(desk.self.open.getState().audio?.device).toEqual({ id: 'm2', label: 'Headset' })
    expect(desk.news).toEqual([])
  })

  it('are exchanged while they are in use: nobody has to mute, and nothing of the former is left', async () => {
    const desk = await deviceDesk()
    await desk.self.start({ audio: true, video: true })
    desk.self.choices.choose({ microphone: chosen(HEADSET), camera: chosen(FILM_CAMERA) })
    await settle()
    expect([sent(desk, 'audio'), sent(desk, 'video')]).toEqual(['Headset', 'Film camera'])
    expect(desk.state()).toMatchObject({ audioEnabled: true, videoEnabled: true })
    expect(desk.state().problem).toEqual({})
    expect(desk.media.inUse).toEqual(['Headset', 'Film camera'])
    const announced = desk.backend.commands.filter(command => command.type === 'announceMedia')
    expect(announced.every(({ enabled }) => enabled)).toBe(true)
    expect(desk.news).toEqual([])
  })

  it('are no news when they go off and on', async () => {
    const desk = await deviceDesk()
    for (let times = 0; times < 2; times++) {
      await desk.self.start({ audio: true, video: true })
      await desk.self.disableVideo()
      await desk.self.disableAudio()
    }
    await desk.self.setHeld(true)
    await desk.self.setHeld(false)
    await desk.self.enableVideo()
    expect(desk.news).toEqual([])
  })

  it('are exchanged behind a mute, which stays', async () => {
    const desk = await deviceDesk()
    await desk.self.enableAudio()
    await desk.self.disableAudio()
    desk.self.choices.choose({ microphone: chosen(HEADSET) })
    await settle()
    expect(desk.backend.tracks.get('audio')).toMatchObject({ label: 'Headset', enabled: false })
    await desk.self.enableAudio()
    expect(desk.backend.tracks.get('audio')).toMatchObject({ label: 'Headset', enabled: true })
  })

  it('stay as they are, with a word, where the new one cannot be had', async () => {
    const desk = await deviceDesk()
    await desk.self.enableVideo()
    desk.media.failures.set('video', 'NotReadableError')
    desk.self.choices.choose({ camera: chosen(FILM_CAMERA) })
    await settle()
    expect(desk.state()).toMatchObject({ videoEnabled: true, problem: { video: { code: 'camera_busy' } } })
    expect(desk.media.inUse).toEqual(['Webcam'])
    desk.media.failures.clear()
    await desk.self.retry('video')
    expect(desk.state().problem).toEqual({})
    expect(desk.media.inUse).toEqual(['Film camera'])
  })

  it('are no problem any more once the one that could not be had is not chosen any more', async () => {
    const desk = await deviceDesk()
    await desk.self.enableAudio()
    desk.media.failures.set('audio', 'NotReadableError')
    desk.self.choices.choose({ microphone: chosen(HEADSET) })
    await settle()
    expect(desk.state().problem.audio?.code).toBe('microphone_busy')
    desk.self.choices.choose({ microphone: null })
    await settle()
    expect(desk.state()).toMatchObject({ audioEnabled: true })
    expect(desk.state().problem).toEqual({})
  })

  it('stay muted when somebody who is muted tries again', async () => {
    const desk = await deviceDesk()
    await desk.self.enableAudio()
    await desk.self.disableAudio()
    desk.media.failures.set('audio', 'NotReadableError')
    desk.self.choices.choose({ microphone: chosen(HEADSET) })
    await settle()
    await desk.self.retry('audio')
    expect(desk.state()).toMatchObject({
      audioEnabled: false,
      problem: { audio: { code: 'microphone_busy' } },
    })
    desk.media.failures.clear()
    await desk.self.retry('audio')
    expect(desk.state()).toMatchObject({ audioEnabled: false })
    expect(desk.state().problem).toEqual({})
    expect(desk.backend.tracks.get('audio')).toMatchObject({ label: 'Headset', enabled: false })
  })

  it('are all let go, and said to be off, where the way to the others does not take them', async () => {
    const desk = await deviceDesk()
    await desk.self.enableAudio()
    desk.backend.publish = async () => {
      throw new Error('The way is gone.')
    }
    desk.self.choices.choose({ microphone: chosen(HEADSET) })
    await settle()
    expect(desk.media.inUse).toEqual([])
    expect(desk.state().audioEnabled).toBe(false)
    expect(desk.backend.commands.at(-1)).toMatchObject({ type: 'announceMedia', enabled: false })
  })

  it('that are silent at once stay so, although another one is being opened', async () => {
    const desk = await deviceDesk()
    await desk.self.enableAudio()
    desk.self.choices.choose({ microphone: chosen(HEADSET) })
    void desk.self.disableAudio()
    expect(desk.media.live.filter(track => track.enabled && track.kind === 'audio')).toEqual([])
    await settle()
    expect(desk.media.live.filter(track => track.enabled && track.kind === 'audio')).toEqual([])
    expect(desk.state().audioEnabled).toBe(false)
  })
})

describe('plugging in and out', () => {
  it('falls back at once to what is there, and returns to the chosen one', async () => {
    const desk = await deviceDesk({ choices: { microphone: chosen(HEADSET) } })
    await desk.self.enableAudio()
    desk.media.pullOut('m2')
    await settle()
    expect(sent(desk, 'audio')).toBe('Built-in')
    expect(desk.state()).toMatchObject({ audioEnabled: true })
    expect(desk.state().problem).toEqual({})
    desk.media.plugIn(HEADSET)
    await settle()
    expect(sent(desk, 'audio')).toBe('Headset')
    expect(desk.media.inUse).toEqual(['Headset'])
    expect(desk.news).toEqual([
      { kind: 'audio', what: 'fellBack', label: 'Built-in', former: 'Headset' },
      { kind: 'audio', what: 'cameBack', label: 'Headset', former: '' },
    ])
  })

  it('does so for the camera, too', async () => {
    const desk = await deviceDesk({ choices: { camera: chosen(FILM_CAMERA) } })
    await desk.self.enableVideo()
    desk.media.pullOut('c2')
    await settle()
    expect([sent(desk, 'video'), desk.state().videoEnabled]).toEqual(['Webcam', true])
    desk.media.plugIn(FILM_CAMERA)
    await settle()
    expect(sent(desk, 'video')).toBe('Film camera')
    expect(desk.news.map(({ what }) => what)).toEqual(['fellBack', 'cameBack'])
  })

  it('begins with another one, and says so once, where the chosen one is not there', async () => {
    const desk = await deviceDesk({ choices: { camera: { id: 'x', label: 'Studio' } } })
    await desk.self.enableVideo()
    await desk.self.disableVideo()
    await desk.self.enableVideo()
    expect(sent(desk, 'video')).toBe('Webcam')
    expect(desk.news).toEqual([{ kind: 'video', what: 'fellBack', label: 'Webcam', former: 'Studio' }])
  })

  it('goes with the system to another one of its own, where nothing is chosen', async () => {
    const desk = await deviceDesk({ rows: [BUILT_IN] })
    await desk.self.enableAudio()
    desk.media.plugIn(HEADSET, true)
    await settle()
    expect(sent(desk, 'audio')).toBe('Headset')
    expect(desk.news).toEqual([{ kind: 'audio', what: 'followed', label: 'Headset', former: 'Built-in' }])
    desk.media.plugIn({ ...HEADSET, id: 'm3', label: 'Third' })
    await settle()
    expect(sent(desk, 'audio')).toBe('Headset')
  })

  it('says that the last one went, and opens nothing by itself when it is back', async () => {
    const desk = await deviceDesk({ rows: [WEBCAM] })
    await desk.self.enableVideo()
    desk.media.pullOut('c1')
    await settle()
    expect(desk.state()).toMatchObject({ videoEnabled: false, problem: { video: { code: 'camera_lost' } } })
    desk.media.plugIn(WEBCAM)
    await settle()
    expect(desk.state().problem.video?.code).toBe('camera_returned')
    expect(desk.media.inUse).toEqual([])
  })

  it('does not open a device for ever that ends each time', async () => {
    const desk = await deviceDesk({ rows: [BUILT_IN] })
    await desk.self.enableAudio()
    for (let times = 0; times < 10; times++) {
      desk.media.live.find(({ kind }) => kind === 'audio')?.unplug()
      await settle()
    }
    expect(desk.state().problem.audio?.code).toBe('microphone_lost')
    expect(desk.media.constraints.length).toBeLessThan(6)
  })

  it('plays on the chosen speaker while it is there', async () => {
    const desk = await deviceDesk({ rows: [BUILT_IN, SPEAKER, HEADPHONES] })
    const sink = () => desk.self.speaker.store.getState().sinkId
    expect(sink()).toBe('')
    desk.self.choices.choose({ speaker: chosen(HEADPHONES) })
    expect(sink()).toBe('s2')
    desk.media.pullOut('s2')
    await settle()
    expect(sink()).toBe('')
    desk.media.plugIn(HEADPHONES)
    await settle()
    expect(sink()).toBe('s2')
  })
})
