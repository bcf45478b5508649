import { expect, test } from 'vitest'
import type { Settings } from '#shared/ipc/settings.ts'
import { Attention } from './attention.ts'
import { FakeLater } from './testing/fake-later.ts'

/** Window, dock and settings, and everything that moved, in order. */
function desk(settings: Partial<Pick<Settings, 'attention' | 'ringWindow'>>, withDock: boolean) {
  const moved: string[] = []
  const time = new FakeLater()
  const is = { quiet: false }
  const window = {
    isInFront: false,
    flash: (on: boolean) => moved.push(`flash ${on}`),
    showQuietly: () => moved.push('shown'),
  }
  const dock = {
    bounce: (type?: string) => moved.push(`bounce ${type}`),
    cancelBounce: (id: number) => moved.push(`cancel ${id}`),
  }
  const attention = new Attention({
    dock: () => (withDock ? dock : undefined),
    window: () => window,
    settings: () => ({ attention: 'once', ringWindow: true, ...settings }),
    isQuiet: () => is.quiet,
    later: time.later,
  })
  return { moved, time, window, attention, is }
}

test('a taskbar blinks for a while, once', () => {
  const { moved, time, attention } = desk({}, false)
  attention.ask('ring')
  time.advance(60_000)
  expect(moved).toEqual(['flash false', 'flash true', 'flash false'])
})

test('until opened it blinks on', () => {
  const { moved, time, attention } = desk({ attention: 'untilOpened' }, false)
  attention.ask('ring')
  time.advance(60_000)
  expect(moved.at(-1)).toBe('flash true')
  expect(time.pending).toBe(0)
})

test.each([
  ['once', 'informational'],
  ['untilOpened', 'critical'],
] as const)('a dock bounces, one request at a time: %s is %s', (attention, kind) => {
  const { moved, attention: asker } = desk({ attention }, true)
  asker.ask('ring')
  const id = moved.length
  asker.ask('ring')
  expect(moved.filter(what => !what.startsWith('flash'))).toEqual([
    `bounce ${kind}`,
    `cancel ${id}`,
    `bounce ${kind}`,
  ])
})

test('never moves nothing, nor does a window that is in front', () => {
  const never = desk({ attention: 'never' }, true)
  never.attention.ask('ring')
  expect(never.moved.filter(what => /bounce|true/.test(what))).toEqual([])
  const front = desk({ ringWindow: false }, false)
  front.window.isInFront = true
  front.attention.ask('ring')
  expect(front.moved).toEqual([])
})

test('without a ring window the main window shows itself', () => {
  const { moved, attention } = desk({ attention: 'never', ringWindow: false }, false)
  attention.ask('ring')
  expect(moved[0]).toBe('shown')
})

test('news move the icon and leave the window where it is', () => {
  const { moved, attention } = desk({ ringWindow: false }, true)
  attention.ask('news')
  expect(moved).toEqual(['flash false', 'bounce informational'])
})

test.each(['ring', 'news'] as const)('who wants to be left alone is asked for nothing: %s', reason => {
  const { moved, attention, is } = desk({ attention: 'untilOpened', ringWindow: false }, true)
  is.quiet = true
  attention.ask(reason)
  expect(moved).toEqual([])
})
