import { expect, test } from 'vitest'
import type { SceneTile } from './recording-messages.ts'
import { sceneLayout } from './scene-layout.ts'

const SIZE = { width: 1280, height: 720 }
const tile = (id: string, isScreen = false): SceneTile => ({
  id,
  name: id,
  isScreen,
  hasPicture: true,
  isSpeaking: false,
})

test.each([1, 2, 3, 4, 5, 9, 16, 25])('%i people are inside the picture, and not over each other', count => {
  const tiles = Array.from({ length: count }, (_, place) => tile(`person ${place}`))
  for (const withScreen of [false, true]) {
    const places = sceneLayout(withScreen ? [tile('screen', true), ...tiles] : tiles, SIZE)
    expect(places).toHaveLength(count + (withScreen ? 1 : 0))
    for (const [order, one] of places.entries()) {
      expect(one.left).toBeGreaterThanOrEqual(0)
      expect(one.top).toBeGreaterThanOrEqual(0)
      expect(one.left + one.width).toBeLessThanOrEqual(SIZE.width)
      expect(one.top + one.height).toBeLessThanOrEqual(SIZE.height)
      expect(one.height).toBeGreaterThan(20)
      for (const other of places.slice(order + 1)) {
        const apart =
          one.left + one.width <= other.left ||
          other.left + other.width <= one.left ||
          one.top + one.height <= other.top ||
          other.top + other.height <= one.top
        expect(apart, `${one.tile.id} and ${other.tile.id}`).toBe(true)
      }
    }
  }
})

test('a shared screen has most of the room', () => {
  const [screen] = sceneLayout([tile('Ada'), tile('screen', true), tile('Grace')], SIZE)
  expect(screen?.tile.id).toBe('screen')
  expect(screen?.width).toBeGreaterThan(SIZE.width * 0.7)
})
