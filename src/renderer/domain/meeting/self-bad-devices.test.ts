import { describe, expect, it } from 'vitest'
import { BUILT_IN, deviceDesk, HEADSET } from './testing/device-desk.ts'
import { settle } from './testing/mesh-world.ts'

const chosen = ({ id, label }: { id: string; label: string }) => ({ id, label })
const sent = ({ backend }: Awaited<ReturnType<typeof deviceDesk>>, kind: 'audio' | 'video') =>
  backend.tracks.get(kind)?.label

describe('bad devices', () => {
  it('a microphone without a channel is not taken for one that is heard', async () => {
    const desk = await deviceDesk({ rows: [{ ...BUILT_IN, channels: 0 }, HEADSET] })
    await desk.self.enableAudio()
    expect(desk.state()).toMatchObject({
      audioEnabled: false,
      problem: { audio: { code: 'microphone_soundless' } },
    })
    expect(desk.media.live).toEqual([])
    desk.self.choices.choose({ microphone: chosen(HEADSET) })
    await desk.self.retry('audio')
    expect(desk.state()).toMatchObject({ audioEnabled: true })
    expect(desk.state().problem).toEqual({})
  })

  it('one that goes on at another rate is opened anew, with a word', async () => {
    const desk = await deviceDesk({ choices: { microphone: chosen(HEADSET) } })
    await desk.self.enableAudio()
    desk.media.changeRate('m2', 16_000)
    await desk.pass(2_000)
    expect(desk.media.constraints).toHaveLength(2)
    expect(desk.news).toEqual([{ kind: 'audio', what: 'restarted', label: 'Headset', former: '' }])
    expect([sent(desk, 'audio'), desk.media.inUse]).toEqual(['Headset', ['Headset']])
  })

  it('one that ends although it is still there is opened anew', async () => {
    const desk = await deviceDesk()
    await desk.self.enableVideo()
    desk.media.live[0]?.unplug()
    await settle()
    expect(desk.state()).toMatchObject({ videoEnabled: true })
    expect(desk.state().problem).toEqual({})
    expect(desk.news.map(({ what }) => what)).toEqual(['restarted'])
  })

  it.each([
    ['dark', { brightest: 0, print: 'same' }],
    ['frozen', { brightest: 0.5, print: 'same' }],
    ['frozen', null],
  ] as const)('a camera that is %s is said to be, until it works', async (trouble, sample) => {
    const desk = await deviceDesk()
    await desk.self.enableVideo()
    await desk.pass(4_000)
    expect(desk.state().problem).toEqual({})
    desk.picture.sample = sample
    await desk.pass(20_000)
    expect(desk.state()).toMatchObject({
      videoEnabled: true,
      problem: { video: { code: `camera_${trouble}` } },
    })
    desk.picture.sample = undefined
    await desk.pass(3_000)
    expect(desk.state().problem).toEqual({})
  })

  it('a camera that is frozen is let go and opened again on the person’s word', async () => {
    const desk = await deviceDesk()
    await desk.self.enableVideo()
    desk.picture.sample = null
    await desk.pass(10_000)
    const [frozen] = desk.media.tracks
    desk.picture.sample = undefined
    await desk.self.retry('video')
    expect(frozen?.readyState).toBe('ended')
    expect(desk.state()).toMatchObject({ videoEnabled: true })
    expect(desk.state().problem).toEqual({})
    expect(desk.media.inUse).toEqual(['Webcam'])
  })

  it('a microphone that gives not a bit of sound is said to, until it does', async () => {
    const desk = await deviceDesk()
    desk.voice.isSilent = true
    await desk.self.enableAudio()
    await desk.pass(10_000)
    expect(desk.state().problem).toEqual({})
    await desk.pass(10_000)
    expect(desk.state()).toMatchObject({
      audioEnabled: true,
      problem: { audio: { code: 'microphone_unheard' } },
    })
    desk.voice.isSilent = false
    await desk.pass(1_000)
    expect(desk.state().problem).toEqual({})
    // It was one that is silent between words: that is no reason to say so each time.
    desk.voice.isSilent = true
    await desk.pass(50_000)
    expect(desk.state().problem).toEqual({})
    await desk.pass(20_000)
    expect(desk.state().problem.audio?.code).toBe('microphone_unheard')
  })

  it.each([
    ['muted', { isSilent: true, isMuted: true }],
    ['not listened to', { isSilent: null, isMuted: false }],
  ])('a microphone that is %s is not judged', async (_how, { isSilent, isMuted }) => {
    const desk = await deviceDesk()
    desk.voice.isSilent = isSilent
    await desk.self.enableAudio()
    if (isMuted) await desk.self.disableAudio()
    await desk.pass(30_000)
    expect(desk.state().problem).toEqual({})
  })

  it.each([[true], [false]])(
    'one without sound is opened anew on a word, heard (%s) as before',
    async isHeard => {
      const desk = await deviceDesk()
      await desk.self.enableAudio()
      if (!isHeard) await desk.self.disableAudio()
      desk.media.live.find(({ kind }) => kind === 'audio')?.silence(true)
      expect(desk.state().problem.audio?.code).toBe('microphone_silenced')
      await desk.self.retry('audio')
      expect(desk.media.tracks.map(({ readyState }) => readyState)).toEqual(['ended', 'live'])
      expect(desk.state()).toMatchObject({ audioEnabled: isHeard })
      expect(desk.state().problem).toEqual({})
      expect(desk.backend.tracks.get('audio')).toMatchObject({ enabled: isHeard, readyState: 'live' })
      expect(desk.news).toEqual([])
    },
  )

  it('a camera that is off is not judged', async () => {
    const desk = await deviceDesk()
    await desk.self.enableVideo()
    desk.picture.sample = null
    await desk.pass(10_000)
    expect(desk.state().problem.video?.code).toBe('camera_frozen')
    await desk.self.disableVideo()
    await desk.pass(10_000)
    expect(desk.state().problem).toEqual({})
  })
})
