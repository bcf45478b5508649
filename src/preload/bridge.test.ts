import { EventEmitter } from 'node:events'
import { expect, test, vi } from 'vitest'
import { COMMAND_CHANNEL, EVENT_CHANNEL } from '#shared/ipc/names.ts'
import { createBridge } from './bridge.ts'
import { LeaveGuard } from './leave-guard.ts'

class TestRenderer extends EventEmitter {
  readonly invoked: unknown[][] = []
  async invoke(...args: unknown[]): Promise<unknown> {
    this.invoked.push(args)
    return { ok: true, value: 'answer' }
  }
}

function bridge() {
  const renderer = new TestRenderer()
  const sent: unknown[][] = []
  return { renderer, sent, desktop: createBridge(renderer as never, (...args) => sent.push(args)) }
}

test('the page gets two functions and nothing of Electron', () => {
  const { desktop } = bridge()
  expect(Object.keys(desktop)).toEqual(['invoke', 'on'])
})

test('a command of the contract goes through its one channel', async () => {
  const { desktop, renderer } = bridge()
  expect(await desktop.invoke('settings.change', { theme: 'dark' })).toEqual({ ok: true, value: 'answer' })
  expect(renderer.invoked).toEqual([[COMMAND_CHANNEL, 'settings.change', { theme: 'dark' }]])
})

test.each(['evil', 'constructor', '__proto__', '', null, {}])('the name %j goes nowhere', async name => {
  const { desktop, renderer } = bridge()
  const invoke = desktop.invoke as (name: unknown) => Promise<unknown>
  expect(await invoke(name)).toMatchObject({
    ok: false,
    error: { code: 'unknown_command' },
  })
  desktop.on(name as never, () => undefined)
  expect(renderer.invoked).toEqual([])
  expect(renderer.eventNames()).toEqual([])
})

test('a listener hears its own event, as data only, until it stops', () => {
  const { desktop, renderer } = bridge()
  const heard = vi.fn()
  const stop = desktop.on('settings.changed', heard)
  renderer.emit(EVENT_CHANNEL, { sender: 'electron' }, 'power.resumed', null)
  renderer.emit(EVENT_CHANNEL, { sender: 'electron' }, 'settings.changed', { theme: 'dark' })
  expect(heard.mock.calls).toEqual([[{ theme: 'dark' }]])
  stop()
  renderer.emit(EVENT_CHANNEL, {}, 'settings.changed', { theme: 'light' })
  expect(heard).toHaveBeenCalledOnce()
  expect(renderer.listenerCount(EVENT_CHANNEL)).toBe(0)
})

test('leaving asks while a call is up, and only then', () => {
  const page = new EventTarget()
  const guard = new LeaveGuard(page as unknown as Window)
  const leaves = () => page.dispatchEvent(new Event('beforeunload', { cancelable: true }))
  const tray = { status: 'online', unreadCount: 0, mentionCount: 0 }
  expect(leaves()).toBe(true)
  guard.observe('tray.update', [{ ...tray, inCall: true }])
  guard.observe('settings.read', [])
  expect(leaves()).toBe(false)
  guard.observe('tray.update', [{ ...tray, inCall: false }])
  expect(leaves()).toBe(true)
})
