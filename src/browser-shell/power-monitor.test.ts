import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { ShellNativeTheme } from './native-theme.ts'
import { ShellPowerMonitor } from './power-monitor.ts'
import { ShellPowerSaveBlocker } from './power-save-blocker.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

test('idle is the time since somebody used a page of ours, in whole seconds', () => {
  const monitor = new ShellPowerMonitor()
  vi.advanceTimersByTime(61_900)
  expect([monitor.getSystemIdleTime(), monitor.getSystemIdleState(60)]).toEqual([61, 'idle'])
  monitor.active()
  vi.advanceTimersByTime(999)
  expect([monitor.getSystemIdleTime(), monitor.getSystemIdleState(60)]).toEqual([0, 'active'])
})

test('a clock that jumps is a machine that slept', () => {
  const monitor = new ShellPowerMonitor()
  let woken = 0
  monitor.on('resume', () => woken++)
  vi.advanceTimersByTime(60_000)
  expect(woken).toBe(0)
  vi.setSystemTime(Date.now() + 3_600_000)
  vi.advanceTimersByTime(5_000)
  expect(woken).toBe(1)
})

test('a clock that was set back is no idle time', () => {
  const monitor = new ShellPowerMonitor()
  vi.setSystemTime(Date.now() - 3_600_000)
  expect(monitor.getSystemIdleTime()).toBe(0)
})

test('blockers are told apart by their ids', () => {
  const blocker = new ShellPowerSaveBlocker()
  const [first, second] = [blocker.start('prevent-display-sleep'), blocker.start('prevent-app-suspension')]
  expect([blocker.stop(first), blocker.stop(first)]).toEqual([true, false])
  expect([first, second].map(id => blocker.isStarted(id))).toEqual([false, true])
})

test('dark follows the browser until main chooses, and tells of a change only', () => {
  const theme = new ShellNativeTheme()
  const heard: boolean[] = []
  theme.on('updated', () => heard.push(theme.shouldUseDarkColors))
  for (const dark of [false, true, true]) theme.prefers(dark)
  theme.themeSource = 'light'
  theme.themeSource = 'light'
  expect(heard).toEqual([true, false])
})
