import { describe, expect, test } from 'vitest'
import { type Corner, cornerByKey, nearestCorner, nextCorner } from './corner.ts'

const corner = (words: string): Corner => {
  const [y, x] = words.split(' ')
  if ((y !== 'top' && y !== 'bottom') || (x !== 'left' && x !== 'right')) throw new Error(words)
  return { x, y }
}

describe('arrow keys', () => {
  test.each([
    ['bottom right', 'ArrowLeft', 'bottom left'],
    ['bottom right', 'ArrowUp', 'top right'],
    ['top left', 'ArrowDown', 'bottom left'],
    ['top left', 'ArrowRight', 'top right'],
  ])('from %s, %s leads to %s', (from, key, to) => {
    expect(cornerByKey(corner(from), key)).toEqual(corner(to))
  })

  test('an arrow that leads nowhere keeps the corner itself', () => {
    const from = corner('bottom right')
    expect(cornerByKey(from, 'ArrowRight')).toBe(from)
    expect(cornerByKey(from, 'ArrowDown')).toBe(from)
  })

  test.each(['Enter', 'a', 'Escape', 'constructor'])('%s is not ours', key => {
    expect(cornerByKey(corner('top left'), key)).toBeNull()
  })
})

test('presses without a direction go round all four corners', () => {
  const seen = ['top left']
  let at = corner('top left')
  for (let step = 0; step < 4; step += 1) {
    at = nextCorner(at)
    seen.push(`${at.y} ${at.x}`)
  }
  expect(seen).toEqual(['top left', 'top right', 'bottom right', 'bottom left', 'top left'])
})

test.each([
  [10, 10, 'top left'],
  [610, 10, 'top right'],
  [10, 390, 'bottom left'],
  [500, 200, 'bottom right'],
  [-50, 900, 'bottom left'],
])('let go at %d,%d it goes %s', (x, y, to) => {
  expect(nearestCorner({ x, y }, { width: 1000, height: 400 })).toEqual(corner(to))
})
