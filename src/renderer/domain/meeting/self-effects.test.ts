import { describe, expect, it } from 'vitest'
import { AppError } from '#shared/errors.ts'
import { type EffectCost, UNMEASURED } from '../media/effects/effect.ts'
import type { ApplyEffects } from '../media/media-setup.ts'
import { asTrack, FakeTrack } from '../media/testing/fake-media.ts'
import { createStore } from '../store.ts'
import { deviceDesk, WEBCAM } from './testing/device-desk.ts'
import { settle } from './testing/mesh-world.ts'

const sent = ({ backend }: Awaited<ReturnType<typeof deviceDesk>>, kind: 'audio' | 'video') =>
  backend.tracks.get(kind)?.label

/** Effects whose tracks say what they were made of; slow ones are there when the test says so. */
function effects(options: { readonly failing?: boolean; readonly slow?: Promise<void> } = {}) {
  const made: { track: FakeTrack; disposed: boolean; cost: ReturnType<typeof createStore<EffectCost>> }[] = []
  const applyEffects: ApplyEffects = async (kind, track) => {
    await options.slow
    if (options.failing)
      throw new AppError({ code: 'effect_unavailable', category: 'device', message: 'No model.' })
    const effect = new FakeTrack(kind, `effect-${made.length}`)
    effect.label = `effect on ${track.label}`
    const entry = { track: effect, disposed: false, cost: createStore<EffectCost>(UNMEASURED) }
    made.push(entry)
    return {
      track: asTrack(effect),
      cost: entry.cost,
      dispose: () => {
        entry.disposed = true
        effect.stop()
      },
    }
  }
  return { made, applyEffects }
}

const BLUR = { kind: 'blur', strength: 'light' } as const

describe('effects', () => {
  it('stand between the device and the others, and go with it', async () => {
    const { made, applyEffects } = effects()
    const desk = await deviceDesk({ choices: { background: BLUR, noise: 'model' }, applyEffects })
    await desk.self.start({ audio: true, video: true })
    expect([sent(desk, 'audio'), sent(desk, 'video')]).toEqual(['effect on Built-in', 'effect on Webcam'])
    await desk.self.disableAudio()
    expect(made[0]?.track.enabled).toBe(false)
    await desk.meeting.leave()
    expect(made.map(({ disposed }) => disposed)).toEqual([true, true])
    expect(desk.media.live).toEqual([])
  })

  it('come and go without opening the device again', async () => {
    const { made, applyEffects } = effects()
    const desk = await deviceDesk({ applyEffects })
    await desk.self.enableVideo()
    desk.self.choices.choose({ background: BLUR })
    await settle()
    expect(sent(desk, 'video')).toBe('effect on Webcam')
    desk.self.choices.choose({ background: { kind: 'none' } })
    await settle()
    expect(sent(desk, 'video')).toBe('Webcam')
    expect(made[0]?.disposed).toBe(true)
    expect(desk.media.constraints).toHaveLength(1)
    expect([desk.news, desk.state().videoEnabled]).toEqual([[], true])
  })

  it('that cannot be had leave the voice, and no room to be seen', async () => {
    const { applyEffects } = effects({ failing: true })
    const desk = await deviceDesk({ choices: { background: BLUR, noise: 'model' }, applyEffects })
    await desk.self.start({ audio: true, video: true })
    expect(desk.state()).toMatchObject({
      audioEnabled: true,
      videoEnabled: false,
      problem: { video: { code: 'camera_unhidden' } },
    })
    expect(desk.news.map(({ what }) => what)).toEqual(['unfiltered'])
    expect(desk.media.inUse).toEqual(['Built-in'])
  })

  it('chosen behind a mute are heard after it', async () => {
    const { made, applyEffects } = effects()
    const desk = await deviceDesk({ choices: { noise: 'off' }, applyEffects })
    await desk.self.enableAudio()
    await desk.self.disableAudio()
    const { publish } = desk.backend
    const whilePublished: boolean[] = []
    desk.backend.publish = async (kind, track) => {
      whilePublished.push(desk.media.tracks[0]?.enabled === true)
      await publish.call(desk.backend, kind, track)
    }
    desk.self.choices.choose({ noise: 'model' })
    await settle()
    const [input] = desk.media.tracks
    expect([made[0]?.track.enabled, input?.enabled]).toEqual([false, true])
    // The others still got the device itself.
    expect(whilePublished).toEqual([false])
    await desk.self.enableAudio()
    expect([made[0]?.track.enabled, input?.enabled]).toEqual([true, true])
    await desk.self.disableAudio()
    desk.self.choices.choose({ noise: 'off' })
    await settle()
    expect([sent(desk, 'audio'), input?.enabled]).toEqual(['Built-in', false])
  })

  it('hide the room from the moment on that they are chosen', async () => {
    const gate = Promise.withResolvers<void>()
    const { made, applyEffects } = effects({ slow: gate.promise })
    const desk = await deviceDesk({ applyEffects })
    await desk.self.enableVideo()
    const [camera] = desk.media.tracks
    const announced = () => desk.backend.entry.media.video
    expect([camera?.enabled, announced()]).toEqual([true, true])
    desk.self.choices.choose({ background: BLUR })
    expect(camera?.enabled).toBe(false)
    await settle()
    expect(announced()).toBe(false)
    // Neither a hold nor a wish shows it.
    void desk.self.enableVideo()
    expect(camera?.enabled).toBe(false)
    // What is black because of that is not said to be.
    desk.picture.sample = { brightest: 0, print: 'same' }
    await desk.pass(20_000)
    expect(desk.state().problem).toEqual({})
    desk.picture.sample = undefined
    gate.resolve()
    await settle()
    expect([sent(desk, 'video'), made[0]?.track.enabled, camera?.enabled]).toEqual([
      'effect on Webcam',
      true,
      true,
    ])
    expect([announced(), desk.state().videoEnabled]).toEqual([true, true])
  })

  it('taken back while they are loaded leave all as it was', async () => {
    const gate = Promise.withResolvers<void>()
    const { applyEffects } = effects({ slow: gate.promise })
    const desk = await deviceDesk({ applyEffects })
    await desk.self.enableVideo()
    desk.self.choices.choose({ background: BLUR })
    await settle()
    desk.self.choices.choose({ background: { kind: 'none' } })
    gate.resolve()
    await settle()
    expect([sent(desk, 'video'), desk.media.tracks[0]?.enabled]).toEqual(['Webcam', true])
    expect([desk.backend.entry.media.video, desk.state().problem]).toEqual([true, {}])
  })

  it('that cannot be had in the middle of a meeting turn the camera off', async () => {
    const { applyEffects } = effects({ failing: true })
    const desk = await deviceDesk({ applyEffects })
    await desk.self.enableVideo()
    desk.self.choices.choose({ background: BLUR })
    await settle()
    expect(desk.state()).toMatchObject({
      videoEnabled: false,
      problem: { video: { code: 'camera_unhidden' } },
    })
    expect([desk.backend.tracks.has('video'), desk.backend.entry.media.video]).toEqual([false, false])
    expect(desk.media.inUse).toEqual([])
  })

  it.each([
    ['audio', { noise: 'model' }],
    ['video', { background: BLUR }],
  ] as const)('whose %s device goes while they are loaded: another one goes on', async (kind, choices) => {
    const gate = Promise.withResolvers<void>()
    const { applyEffects } = effects({ slow: gate.promise })
    const desk = await deviceDesk({ choices, applyEffects })
    const ids = { audio: 'm1', video: 'c1' }
    void desk.self.start({ audio: kind === 'audio', video: kind === 'video' })
    await settle()
    desk.media.pullOut(ids[kind])
    gate.resolve()
    await settle()
    expect(desk.state()).toMatchObject({ [`${kind}Enabled`]: true })
    expect(desk.state().problem).toEqual({})
    expect(desk.backend.tracks.get(kind)?.readyState).toBe('live')
    expect(desk.media.live.filter(track => track.label === 'Built-in' || track.label === 'Webcam')).toEqual(
      [],
    )
  })

  it('whose microphone goes while they are loaded later: another one goes on at once', async () => {
    const gate = Promise.withResolvers<void>()
    const { applyEffects } = effects({ slow: gate.promise })
    const desk = await deviceDesk({ choices: { noise: 'off' }, applyEffects })
    await desk.self.enableAudio()
    desk.self.choices.choose({ noise: 'model' })
    await settle()
    desk.media.pullOut('m1')
    gate.resolve()
    await settle()
    expect(desk.state()).toMatchObject({ audioEnabled: true })
    expect(desk.state().problem).toEqual({})
    expect([sent(desk, 'audio'), desk.media.inUse]).toEqual(['effect on Headset', ['Headset']])
  })

  it('of the camera, during which the microphone ends: it is opened anew', async () => {
    const gate = Promise.withResolvers<void>()
    const { applyEffects } = effects({ slow: gate.promise })
    const desk = await deviceDesk({ choices: { background: BLUR }, applyEffects })
    void desk.self.start({ audio: true, video: true })
    await settle()
    desk.media.tracks.find(({ kind }) => kind === 'audio')?.unplug()
    gate.resolve()
    await settle()
    expect(desk.state()).toMatchObject({ audioEnabled: true, videoEnabled: true })
    expect(desk.state().problem).toEqual({})
    expect(desk.media.inUse.toSorted()).toEqual(['Built-in', 'Webcam'])
  })

  it.each([
    ['that were chosen later', true],
    ['from the beginning', false],
  ])('whose only device goes while they are loaded, %s: it is said to be lost', async (_when, isLater) => {
    const gate = Promise.withResolvers<void>()
    const { applyEffects } = effects({ slow: gate.promise, failing: true })
    const desk = await deviceDesk({ rows: [WEBCAM], applyEffects })
    if (isLater) await desk.self.enableVideo()
    desk.self.choices.choose({ background: BLUR })
    if (!isLater) void desk.self.enableVideo()
    await settle()
    desk.media.pullOut('c1')
    gate.resolve()
    await settle()
    expect(desk.state()).toMatchObject({ videoEnabled: false, problem: { video: { code: 'camera_lost' } } })
    expect(desk.backend.entry.media.video).toBe(false)
  })

  it('that break do the same', async () => {
    const { made, applyEffects } = effects()
    const desk = await deviceDesk({ choices: { background: BLUR, noise: 'model' }, applyEffects })
    await desk.self.start({ audio: true, video: true })
    for (const { cost } of made) cost.patch({ state: 'failed' })
    await settle()
    expect(desk.state()).toMatchObject({
      audioEnabled: true,
      videoEnabled: false,
      problem: { video: { code: 'camera_unhidden' } },
    })
    expect(sent(desk, 'audio')).toBe('Built-in')
    expect(desk.backend.tracks.has('video')).toBe(false)
    expect(desk.news.map(({ what }) => what)).toEqual(['unfiltered'])
    expect(desk.media.inUse).toEqual(['Built-in'])
  })
})
