import { expect, test } from 'vitest'
import { BADGE_SIZE, badgePicture } from './badge-picture.ts'

/** The white pixels of one row, as text. */
function rows(text: string): readonly string[] {
  const bitmap = badgePicture(text)
  return Array.from({ length: BADGE_SIZE }, (_row, y) =>
    Array.from({ length: BADGE_SIZE }, (_column, x) => {
      const at = (y * BADGE_SIZE + x) * 4
      return bitmap[at + 3] === 0 ? ' ' : bitmap[at] === 0xff ? '#' : '.'
    }).join(''),
  )
}

test('a number stands in the middle of a red disc', () => {
  const drawn = rows('7')
  expect(drawn[0]?.trim()).toMatch(/^\.+$/)
  expect(drawn[6]).toBe(`${' '.repeat(3)}${'.'.repeat(7)}${'#'.repeat(12)}${'.'.repeat(7)}${' '.repeat(3)}`)
})

test('every badge is drawn whole inside the disc, and no two look alike', () => {
  const all = [...Array.from({ length: 99 }, (_each, index) => String(index + 1)), '99+']
  expect(new Set(all.map(text => rows(text).join('\n'))).size).toBe(100)
  for (const text of all) {
    const drawn = rows(text)
    // Nothing of the text touches the edge.
    expect(drawn.every(row => !/ #|# |^#|#$/.test(row))).toBe(true)
  }
})
