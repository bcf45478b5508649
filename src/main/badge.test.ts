import type { NativeImage } from 'electron'
import { expect, test } from 'vitest'
import { Badge, badgeText } from './badge.ts'

test.each([
  [0, ''],
  [1, '1'],
  [99, '99'],
  [100, '99+'],
])('%i messages are %j', (count, text) => {
  expect(badgeText(count)).toBe(text)
})

/** Every place that has a badge, and what was written there. */
function desk(platform: NodeJS.Platform, shell: 'electron' | 'browser' = 'electron') {
  const drawn: unknown[] = []
  const setBadgeCount = (count?: number) => {
    drawn.push(count)
    return true
  }
  const window = { setOverlay: (_picture: object | null, text: string) => drawn.push(text) }
  const app = { setBadgeCount, dock: { setBadge: (text: string) => drawn.push(text) } }
  return {
    drawn,
    badge: new Badge({ app, platform, shell, window: () => window, picture: () => ({}) as NativeImage }),
  }
}

test.each([
  ['darwin', 'electron', ['99+', '']],
  ['linux', 'electron', [120, 0]],
  ['win32', 'electron', ['120 messages for you', '']],
  ['win32', 'browser', [120, 0]],
] as const)('%s, %s: drawn once for each change', (platform, shell, expected) => {
  const { drawn, badge } = desk(platform, shell)
  for (const count of [0, 120, 120, 0, 0]) badge.show(count)
  expect(drawn).toEqual(expected)
})

test.each([
  ['win32', 'electron', 1],
  ['win32', 'browser', 0],
  ['darwin', 'electron', 0],
  ['linux', 'electron', 0],
] as const)('%s, %s: a window that comes up is drawn on %i times', (platform, shell, times) => {
  const { drawn, badge } = desk(platform, shell)
  badge.windowShown()
  expect(drawn).toEqual([])
  badge.show(3)
  const before = drawn.length
  badge.windowShown()
  expect(drawn.slice(before)).toEqual(drawn.slice(0, before).slice(0, times))
})
