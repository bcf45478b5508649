import { describe, expect, it } from 'vitest'
import { AppError } from '#shared/errors.ts'
import { type EffectCost, UNMEASURED } from '../media/effects/effect.ts'
import type { ApplyEffects } from '../media/media-setup.ts'
import { asTrack, FakeTrack } from '../media/testing/fake-media.ts'
import { createStore } from '../store.ts'
import { deviceDesk } from './testing/device-desk.ts'
import { settle } from './testing/mesh-world.ts'

const sent = ({ backend }: Awaited<ReturnType<typeof deviceDesk>>, kind: 'audio' | 'video') =>
  backend.tracks.get(kind)?.label

/** Effects whose tracks say what they were made of. */
function effects(options: { readonly failing?: boolean } = {}) {
  const made: { track: FakeTrack; disposed: boolean; cost: ReturnType<typeof createStore<EffectCost>> }[] = []
  const applyEffects: ApplyEffects = async (kind, track) => {
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
