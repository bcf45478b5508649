import { expect, test } from 'vitest'
import { CALC, computer, frame, SCREEN, WAYLAND } from './testing/screen-computer.ts'

test('under Wayland the system asks, once and only when it is captured', async () => {
  const { capture, does, system, request } = computer(WAYLAND)
  expect(await does['screen.offer']()).toEqual({ picker: 'system', access: 'granted', systemAudio: false })
  expect(() => does['screen.list']()).toThrow(expect.objectContaining({ code: 'no_own_picker' }))
  expect(() => does['screen.choose'](frame, { sourceId: 'screen:1:0', withAudio: false })).toThrow()
  expect([capture.mayCapture(), system.asked]).toEqual([true, []])
  system.sources = [CALC]
  expect(await request()).toEqual({ video: { id: 'window:7:0', name: 'Budget' } })
  expect(system.asked).toEqual([{ types: ['screen', 'window'], thumbnailSize: { width: 0, height: 0 } }])
  expect(await request({ frame: null })).toBeNull()
  expect(system.asked).toHaveLength(1)
})

test.each([
  ['nothing', []],
  ['more than one, which nobody chose', [SCREEN, CALC]],
  ['the only screen, which X11 lists', [SCREEN]],
])('what is listed without a portal as %s is nothing, and trouble', async (_what, sources) => {
  const { does, system, request } = computer(WAYLAND)
  system.sources = sources
  expect([await request(), await does['screen.hasFailed']()]).toEqual([null, true])
})

test.each([
  ['fails', new Error('no display'), 5_000, true],
  ['is closed', 'Failed to get sources.', 5_000, false],
  ['does not even come up', 'Failed to get sources.', 20, true],
])('a portal that %s is a no', async (_what, failure, after, hasFailed) => {
  const { does, system, clock, request, log } = computer(WAYLAND)
  system.failure = failure
  system.listed = () => {
    clock.now += after
  }
  expect([await request(), await does['screen.hasFailed']()]).toEqual([null, hasFailed])
  expect(log.has('warn', 'no dialog for the screen')).toBe(hasFailed)
  system.failure = null
  system.sources = [CALC]
  expect(await request()).not.toBeNull()
  expect(await does['screen.hasFailed']()).toBe(false)
})
