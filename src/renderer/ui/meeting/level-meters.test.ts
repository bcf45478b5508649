import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { showLevel } from './level-meters.ts'

const page = { hidden: false }

beforeEach(() => {
  page.hidden = false
  vi.useFakeTimers()
  vi.stubGlobal('document', page)
})

afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const pass = (looks: number) => void vi.advanceTimersByTime(looks * 100)

test.each([1, 0.5, 0.1, 0.05])('a bar that rose to %d comes down to nothing in silence', loudness => {
  const drawn: string[] = []
  const style = { setProperty: (_: string, level: string) => drawn.push(level), removeProperty: () => '' }
  let level = loudness
  const cancel = showLevel({ style } as unknown as HTMLElement, () => level)
  pass(1)
  expect(Number(drawn.at(-1))).toBe(loudness)
  level = 0
  pass(20)
  expect(drawn.at(-1)).toBe('0.00')
  const count = drawn.length
  pass(10)
  expect(drawn).toHaveLength(count)
  cancel()
  expect(vi.getTimerCount()).toBe(0)
})

test('nothing is looked at in a hidden page', () => {
  const style = { setProperty: () => undefined, removeProperty: () => '' }
  const read = vi.fn(() => 1)
  const cancel = showLevel({ style } as unknown as HTMLElement, read)
  page.hidden = true
  pass(10)
  expect(read).not.toHaveBeenCalled()
  page.hidden = false
  pass(1)
  expect(read).toHaveBeenCalledOnce()
  cancel()
})
