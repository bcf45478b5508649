import { EventEmitter } from 'node:events'
import { beforeEach, expect, test } from 'vitest'
import { FakeLater } from './testing/fake-later.ts'
import { type KeptPlace, type PlacedWindow, WindowPlace } from './window-place.ts'

class FakeWindow extends EventEmitter {
  bounds = { x: 10, y: 20, width: 900, height: 700 }
  maximized = false
  minimized = false
  fullScreen = false
  getNormalBounds = () => this.bounds
  isMaximized = () => this.maximized
  isMinimized = () => this.minimized
  isFullScreen = () => this.fullScreen
  maximize(): void {
    this.maximized = true
    this.emit('maximize')
  }
}

let window: FakeWindow
let kept: KeptPlace[]
let clock: FakeLater
function follow(maximized: boolean): void {
  new WindowPlace({
    window: window as unknown as PlacedWindow,
    maximized,
    keep: place => kept.push(place),
    later: clock.later,
  })
}
beforeEach(() => {
  window = new FakeWindow()
  kept = []
  clock = new FakeLater()
})

test('where it stands is kept when it came to rest, once', () => {
  follow(false)
  for (const x of [11, 12, 13]) {
    window.bounds = { ...window.bounds, x }
    window.emit('move')
    clock.advance(499)
  }
  expect(kept).toEqual([])
  clock.advance(1)
  window.emit('resize')
  clock.advance(500)
  expect(kept).toEqual([{ bounds: { ...window.bounds, x: 13 }, maximized: false }])
})

test('an app that is killed has kept its place already; closing keeps what has not come to rest', () => {
  follow(false)
  window.emit('move')
  window.emit('close')
  expect(kept).toHaveLength(1)
  window.emit('closed')
  clock.advance(1_000)
  expect(kept).toHaveLength(1)
})

test('a window that filled its screen does so again when it is seen, not before', () => {
  window.minimized = true
  follow(true)
  window.emit('show')
  expect(window.maximized).toBe(false)
  window.emit('move')
  clock.advance(500)
  expect(kept.at(-1)?.maximized).toBe(true)
  window.minimized = false
  window.emit('restore')
  expect(window.maximized).toBe(true)
  window.maximized = false
  window.emit('unmaximize')
  clock.advance(500)
  window.emit('show')
  expect(window.maximized).toBe(false)
  expect(kept.at(-1)?.maximized).toBe(false)
})

test.each(['fullScreen', 'minimized'] as const)(
  'a window that is %s is still one that fills its screen',
  state => {
    follow(true)
    window.emit('show')
    window.maximized = false
    window[state] = true
    window.emit('resize')
    clock.advance(500)
    expect(kept).toEqual([{ bounds: window.bounds, maximized: true }])
  },
)
