import { expect, test } from 'vitest'
import { FIRST_MEDIA_CHOICES } from '../media-choices.ts'
import { applyEffects, chosenBackground, wantsNoiseModel } from './apply-effects.ts'

test.each([
  [{ kind: 'none' }, null],
  [
    { kind: 'blur', strength: 'light' },
    { kind: 'blur', strength: 'light' },
  ],
  [
    { kind: 'image', imageId: 'dusk' },
    { kind: 'image', imageId: 'dusk' },
  ],
  // What is not known any more still hides the room.
  [
    { kind: 'image', imageId: 'a picture of an older version' },
    { kind: 'blur', strength: 'strong' },
  ],
] as const)('background %o is made by %o', (background, made) => {
  expect(chosenBackground({ background })).toEqual(made)
})

test.each([
  [{ noise: 'off', originalSound: false }, false],
  [{ noise: 'browser', originalSound: false }, false],
  [{ noise: 'model', originalSound: false }, true],
  [{ noise: 'model', originalSound: true }, false],
] as const)('the model is wanted with %o: %s', (choices, wanted) => {
  expect(wantsNoiseModel(choices)).toBe(wanted)
})

test('where nothing is chosen the track is left alone', async () => {
  const track = {} as MediaStreamTrack
  expect(await applyEffects('audio', track, FIRST_MEDIA_CHOICES)).toBeNull()
  expect(await applyEffects('video', track, FIRST_MEDIA_CHOICES)).toBeNull()
})
