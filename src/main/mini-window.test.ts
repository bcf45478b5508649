import { EventEmitter } from 'node:events'
import type { BrowserWindow, Rectangle } from 'electron'
import { expect, test } from 'vitest'
import { MiniWindow } from './mini-window.ts'

const LEFT = { x: 0, y: 0, width: 1_920, height: 1_080 }
const RIGHT = { x: 1_920, y: 0, width: 1_280, height: 1_024 }

/** A window that its page takes away: it says nothing before it is gone. */
class FakeWindow extends EventEmitter {
  bounds: Rectangle = { x: 0, y: 0, width: 320, height: 220 }
  readonly getNormalBounds = () => this.bounds
  isProtected = false
  readonly setContentProtection = (on: boolean) => {
    this.isProtected = on
  }
  readonly getMediaSourceId = () => 'window:7:0'
  readonly setAlwaysOnTop = () => undefined
  readonly setVisibleOnAllWorkspaces = () => undefined
  readonly showInactive = () => undefined
  readonly destroy = () => this.emit('closed')

  moveTo(bounds: Rectangle): void {
    this.bounds = bounds
    this.emit('move')
  }
}

function setUp() {
  const screens = [LEFT, RIGHT]
  const mini = new MiniWindow({
    icon: 'icon.png',
    screen: () => LEFT,
    screens: () => screens,
    platform: 'linux',
  })
  const window = new FakeWindow()
  mini.opened(window as unknown as BrowserWindow)
  const bounds = () => {
    const { x, y, width, height } = mini.makeOptions()
    return { x, y, width, height }
  }
  return { mini, screens, window, bounds }
}

test('it comes up in the corner of the screen with the pointer', () => {
  expect(setUp().bounds()).toEqual({ x: 1_576, y: 836, width: 320, height: 220 })
})

test('it comes up where it was left, as long as there is a screen', () => {
  const { bounds, screens, window } = setUp()
  const place = { x: 2_000, y: 500, width: 400, height: 300 }
  window.moveTo(place)
  window.destroy()
  expect(bounds()).toEqual(place)
  screens.pop()
  expect(bounds()).toEqual({ x: 1_576, y: 836, width: 320, height: 220 })
})

test('it is kept out of what is shared, and named for that while it is there', () => {
  const { mini, window } = setUp()
  expect([window.isProtected, mini.sourceId]).toEqual([true, 'window:7:0'])
  window.destroy()
  expect(mini.sourceId).toBeNull()
})
