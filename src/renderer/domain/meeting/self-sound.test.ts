import { describe, expect, it } from 'vitest'
import { deviceDesk } from './testing/device-desk.ts'
import { settle } from './testing/mesh-world.ts'

describe('the sound of an open microphone', () => {
  it('is another one when that is chosen, and the device is not opened for the same', async () => {
    const desk = await deviceDesk()
    await desk.self.enableAudio()
    desk.self.choices.choose({ originalSound: true })
    await settle()
    expect(desk.media.constraints.at(-1)?.audio).toMatchObject({
      echoCancellation: false,
      autoGainControl: false,
    })
    expect(desk.backend.tracks.get('audio')?.contentHint).toBe('music')
    const { length } = desk.media.constraints
    desk.self.choices.choose({ autoGain: false, background: { kind: 'none' } })
    await settle()
    expect(desk.media.constraints).toHaveLength(length)
    expect(desk.news).toEqual([])
  })

  it.each([
    ['gain', { autoGain: false }, { autoGainControl: false, noiseSuppression: true }],
    ['noise', { noise: 'off' }, { autoGainControl: true, noiseSuppression: false }],
    ['echo', { echoCancellation: false }, { echoCancellation: false, autoGainControl: true }],
    ['music', { originalSound: true }, { echoCancellation: false, noiseSuppression: false }],
  ] as const)('is as it is wished in the middle of a meeting: %s', async (_name, choice, settings) => {
    const desk = await deviceDesk()
    await desk.self.enableAudio()
    // Whoever listens to one's own voice keeps the device open, too.
    await desk.pass(1_000)
    desk.self.choices.choose(choice)
    await settle()
    expect(desk.backend.tracks.get('audio')?.getSettings()).toMatchObject(settings)
    expect([desk.state().audioEnabled, desk.news, desk.media.inUse]).toEqual([true, [], ['Built-in']])
    const announced = desk.backend.commands.filter(command => command.type === 'announceMedia')
    expect(announced.map(({ enabled }) => enabled)).toEqual([true])
  })

  it('that cannot be as wished, because the device is open elsewhere, is said not to be', async () => {
    const desk = await deviceDesk()
    await desk.self.enableAudio()
    const other = desk.media.tracks[0]?.clone()
    desk.self.choices.choose({ autoGain: false })
    await settle()
    expect(desk.news.map(({ what }) => what)).toEqual(['unheeded'])
    other?.stop()
    desk.self.choices.choose({ noise: 'off' })
    await settle()
    expect(desk.backend.tracks.get('audio')?.getSettings()).toMatchObject({
      autoGainControl: false,
      noiseSuppression: false,
    })
    expect(desk.news).toHaveLength(1)
  })

  it('is muted after another one was chosen where it was muted before', async () => {
    const desk = await deviceDesk()
    await desk.self.enableAudio()
    await desk.self.disableAudio()
    desk.self.choices.choose({ autoGain: false })
    await settle()
    expect(desk.backend.tracks.get('audio')).toMatchObject({ enabled: false, readyState: 'live' })
    expect(desk.state().audioEnabled).toBe(false)
  })

  it('that cannot be had is missed in words, and nobody is told that it is on', async () => {
    const desk = await deviceDesk()
    await desk.self.enableAudio()
    desk.media.failures.set('audio', 'NotReadableError')
    desk.self.choices.choose({ autoGain: false })
    await settle()
    expect(desk.state()).toMatchObject({
      audioEnabled: false,
      problem: { audio: { code: 'microphone_busy' } },
    })
    expect(desk.backend.commands.at(-1)).toMatchObject({ type: 'announceMedia', enabled: false })
    expect(desk.media.live).toEqual([])
  })
})
