import { beforeEach, expect, it, vi } from 'vitest'
import { MiniCall } from './mini-call.ts'

/** A window that the browser opened. */
class FakeWindow extends EventTarget {
  closed = false
  close(): void {
    this.closed = true
    this.dispatchEvent(new Event('pagehide'))
  }
}

let opened: FakeWindow[]
let asked: unknown[][]
let isBlocked: boolean
let mini: MiniCall

const isOpen = () => opened.some(window => !window.closed)

beforeEach(() => {
  opened = []
  asked = []
  isBlocked = false
  mini = new MiniCall({
    open: (...args) => {
      asked.push(args)
      if (isBlocked) return null
      opened.push(new FakeWindow())
      return opened.at(-1) as unknown as Window
    },
    dress: () => ({}) as HTMLElement,
  })
})

it('comes when the main window is left and goes when that is in front, as often as that happens', () => {
  for (const times of [1, 2]) {
    mini.openByItself()
    mini.openByItself()
    expect([opened.length, isOpen(), mini.store.getState().root]).toEqual([times, true, {}])
    mini.mainInFront()
    expect([isOpen(), mini.store.getState().root]).toEqual([false, null])
  }
  expect(asked[0]).toEqual(['about:blank', 'mini-call', expect.stringContaining('width=')])
})

it.each([
  ['its button', () => mini.dismiss()],
  ['its frame', () => opened[0]?.close()],
  ['Escape', () => opened[0]?.dispatchEvent(Object.assign(new Event('keydown'), { key: 'Escape' }))],
])('closed by %s it comes by itself no more in this call; the menu brings it', (_way, close) => {
  mini.openByItself()
  close()
  expect([isOpen(), mini.store.getState().root]).toEqual([false, null])
  mini.openByItself()
  mini.mainInFront()
  mini.openByItself()
  expect(opened).toHaveLength(1)
  expect(mini.open()).toBe(true)
  expect(isOpen()).toBe(true)
})

it('comes by itself again in the next call', () => {
  mini.openByItself()
  mini.dismiss()
  mini.end()
  mini.openByItself()
  expect(isOpen()).toBe(true)
})

it('is withdrawn where others would see it, unless it was asked for, and comes again afterwards', () => {
  mini.openByItself()
  mini.withdraw()
  expect([isOpen(), mini.store.getState().root]).toEqual([false, null])
  mini.openByItself()
  expect(isOpen()).toBe(true)
  mini.mainInFront()
  mini.open()
  mini.withdraw()
  expect(isOpen()).toBe(true)
})

it('does not come back on the way to the main window', () => {
  mini.openByItself()
  mini.goBack()
  mini.openByItself()
  expect(isOpen()).toBe(false)
  mini.mainInFront()
  mini.openByItself()
  expect(isOpen()).toBe(true)
})

it('goes with the call and with the page', () => {
  mini.openByItself()
  mini.end()
  expect(isOpen()).toBe(false)
  const page = new EventTarget()
  const unfollow = mini.followPage(page as Window)
  mini.openByItself()
  page.dispatchEvent(new Event('pagehide'))
  expect(isOpen()).toBe(false)
  unfollow()
  mini.openByItself()
  page.dispatchEvent(new Event('pagehide'))
  expect(isOpen()).toBe(true)
})

it('says where the browser lets none come up, and tries again', () => {
  isBlocked = true
  expect(mini.open()).toBe(false)
  expect(mini.store.getState().root).toBeNull()
  isBlocked = false
  expect(mini.open()).toBe(true)
})

it('notices a window that went without a word', () => {
  vi.useFakeTimers()
  mini.openByItself()
  const [window] = opened
  if (window) window.closed = true
  vi.advanceTimersByTime(1_500)
  expect(mini.store.getState().root).toBeNull()
  vi.useRealTimers()
})
