import { describe, expect, test } from 'vitest'
import { heightOf, NO_WISH, readWish, wantText } from './control-messages.ts'

describe('wishes on the way', () => {
  test.each([NO_WISH, { video: 0, screen: null }, { video: 180, screen: 1_080 }])(
    '%j arrives as it was said',
    wish => {
      expect(readWish(wantText(wish))).toEqual(wish)
    },
  )

  test.each([
    ['no text', new ArrayBuffer(8)],
    ['no JSON', '{"type":"want"'],
    ['something of a later version', '{"type":"wave"}'],
    ['a negative height', '{"type":"want","video":-1}'],
    ['half a pixel', '{"type":"want","video":0.5}'],
    ['a height beyond all screens', '{"type":"want","video":1e9}'],
    ['a list', '[]'],
    ['null', 'null'],
    ['a long text', `{"type":"want","more":"${'x'.repeat(2_000)}"}`],
  ])('%s is no wish', (_name, data) => {
    expect(readWish(data)).toBeNull()
  })

  test.each([
    [180.4, 180],
    [-5, 0],
    [1e9, 10_000],
  ])('a height of %d travels as %i', (pixels, height) => {
    expect(heightOf(pixels)).toBe(height)
  })
})
