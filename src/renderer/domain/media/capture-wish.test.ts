import { expect, it } from 'vitest'
import { captureConstraints, effectKey, soundKey } from './capture-wish.ts'
import { FIRST_MEDIA_CHOICES as FIRST } from './media-choices.ts'

const ON = { echoCancellation: true, noiseSuppression: true, autoGainControl: true }
const MUSIC = {
  echoCancellation: false,
  noiseSuppression: false,
  autoGainControl: false,
  channelCount: { ideal: 2 },
}

it.each([
  ['at first', {}, ON],
  ['without echo cancellation', { echoCancellation: false }, { ...ON, echoCancellation: false }],
  ['without gain', { autoGain: false }, { ...ON, autoGainControl: false }],
  ['noise and all', { noise: 'off' }, { ...ON, noiseSuppression: false }],
  ['noise left to the model', { noise: 'model' }, { ...ON, noiseSuppression: false }],
  ['music', { originalSound: true }, MUSIC],
  ['music, whatever else', { originalSound: true, noise: 'model', autoGain: true }, MUSIC],
] as const)('the microphone is asked for sound: %s', (_name, change, constraints) => {
  expect(captureConstraints('audio', { ...FIRST, ...change }, { how: 'system' })).toEqual(constraints)
})

it('asks for exactly the device that is connected, for one that may be, and for none by name', () => {
  const wish = (match: Parameters<typeof captureConstraints>[2]) =>
    captureConstraints('video', FIRST, match).deviceId
  expect(wish({ how: 'chosen', id: 'c1' })).toEqual({ exact: 'c1' })
  expect(wish({ how: 'unsure', id: 'c1' })).toEqual({ ideal: 'c1' })
  expect(wish({ how: 'away' })).toBeUndefined()
})

it('tells choices of one sound and effect from others', () => {
  expect(soundKey('audio', FIRST)).toBe(soundKey('audio', { ...FIRST, background: { kind: 'none' } }))
  expect(soundKey('audio', FIRST)).not.toBe(soundKey('audio', { ...FIRST, autoGain: false }))
  expect(soundKey('video', FIRST)).toBe(soundKey('video', { ...FIRST, autoGain: false }))
  expect(effectKey('audio', FIRST)).toBe('')
  expect(effectKey('audio', { ...FIRST, noise: 'model' })).not.toBe('')
  expect(effectKey('audio', { ...FIRST, noise: 'model', originalSound: true })).toBe('')
  const [light, strong] = (['light', 'strong'] as const).map(strength =>
    effectKey('video', { ...FIRST, background: { kind: 'blur', strength } }),
  )
  expect(light).not.toBe(strong)
  expect(effectKey('video', FIRST)).toBe('')
})
