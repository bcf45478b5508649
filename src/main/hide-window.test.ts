import { EventEmitter } from 'node:events'
import { expect, test } from 'vitest'
import { hideWindow } from './hide-window.ts'

function hide(platform: NodeJS.Platform, fullScreen: boolean, gone = false): string[] {
  const told: string[] = []
  const window = Object.assign(new EventEmitter(), {
    hide: () => told.push('hide'),
    isDestroyed: () => gone,
    isFullScreen: () => fullScreen,
    setFullScreen: (on: boolean) => {
      told.push(`full screen ${on}`)
      window.emit('leave-full-screen')
    },
  })
  hideWindow(window as unknown as Parameters<typeof hideWindow>[0], platform)
  return told
}

test.each([
  ['darwin', true, ['full screen false', 'hide']],
  ['darwin', false, ['hide']],
  ['win32', true, ['hide']],
  ['linux', true, ['hide']],
] as const)('on %s, full screen %s: %j', (platform, fullScreen, told) => {
  expect(hide(platform, fullScreen)).toEqual(told)
})

test('a window that closes meanwhile is not touched', () => {
  expect(hide('darwin', true, true)).toEqual(['full screen false'])
})
