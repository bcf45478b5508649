import { expect, test } from 'vitest'
import type { Settings } from '#shared/ipc/settings.ts'
import { Attention } from './attention.ts'
import { FakeLater } from './testing/fake-later.ts'

/** Window, dock and settings, and everything that moved, in order. */
function desk(settings: Partial<Pick<Settings, 'attention' | 'ringWindow'>>, withDock: boolean) {
  const moved: string[] = []
  const time = new FakeLater()
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
    later: time.later,
  })
  return { moved, time, window, attention }
}

test('a taskbar blinks for a while, once', () => {
  const { moved, time, attention } = desk({}, false)
  attention.ask()
  time.advance(60_000)
  expect(moved).toEqual(['flash false', 'flash true', 'flash false'])
})

test('until opened it blinks on', () => {
  const { moved, time, attention } = desk({ attention: 'untilOpened' }, false)
  attention.ask()
  time.advance(60_000)
  expect(moved.at(-1)).toBe('flash true')
  expect(time.pending).toBe(0)
})

test.each([
  ['once', 'informational'],
  ['untilOpened', 'critical'],
] as const)('a dock bounces, one request at a time: %s is %s', (attention, kind) => {
  const { moved, attention: asker } = desk({ attention }, true)
  asker.ask()
  const id = moved.length
  asker.ask()
  expect(moved.filter(what => !what.startsWith('flash'))).toEqual([
    `bounce ${kind}`,
    `cancel ${id}`,
    `bounce ${kind}`,
  ])
})

test('never moves nothing, nor does a window that is in front', () => {
  const never = desk({ attention: 'never' }, true)
  never.attention.ask()
  expect(never.moved.filter(what => /bounce|true/.test(what))).toEqual([])
  const front = desk({ ringWindow: false }, false)
  front.window.isInFront = true
  front.attention.ask()
  expect(front.moved).toEqual([])
})

test('without a ring window the main window shows itself', () => {
  const { moved, attention } = desk({ attention: 'never', ringWindow: false }, false)
  attention.ask()
  expect(moved[0]).toBe('shown')
})
