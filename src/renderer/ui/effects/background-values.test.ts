import { expect, test } from 'vitest'
import { BACKGROUND_VALUES, backgroundChoice, backgroundValue } from './background-values.ts'

test('every place in the list is a choice that leads back to it', () => {
  expect(BACKGROUND_VALUES.map(value => backgroundValue(backgroundChoice(value)))).toEqual(BACKGROUND_VALUES)
})

test('a picture that is not known any more stands where it is made', () => {
  expect(backgroundValue({ kind: 'image', imageId: 'gone' })).toBe('strong')
})
