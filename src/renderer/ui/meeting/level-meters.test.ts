import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { showLevel } from './level-meters.ts'

let frames: (() => void)[] = []

beforeEach(() => {
  frames = []
  vi.stubGlobal('requestAnimationFrame', (draw: () => void) => frames.push(draw))
  vi.stubGlobal('cancelAnimationFrame', () => undefined)
})

afterEach(() => void vi.unstubAllGlobals())

function pass(count: number): void {
  for (let frame = 0; frame < count; frame += 1) for (const draw of frames.splice(0)) draw()
}

test.each([1, 0.5, 0.1, 0.05])('a bar that rose to %d comes down to nothing in silence', loudness => {
  const drawn: string[] = []
  const style = { setProperty: (_: string, level: string) => drawn.push(level), removeProperty: () => '' }
  let level = loudness
  const cancel = showLevel({ style } as unknown as HTMLElement, () => level)
  pass(1)
  expect(Number(drawn.at(-1))).toBe(loudness)
  level = 0
  pass(60)
  expect(drawn.at(-1)).toBe('0.00')
  const count = drawn.length
  pass(10)
  expect(drawn).toHaveLength(count)
  cancel()
})
