import type { MenuItemConstructorOptions } from 'electron'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { DEFAULT_SETTINGS } from '#shared/ipc/settings.ts'
import type { TrayState } from '#shared/ipc/tray.ts'
import { DeskStatus, type StatusElectron } from './desk-status.ts'
import * as electron from './security/recording-electron.ts'
import { RecordingLog } from './testing/recording-log.ts'
import type { AppWindow } from './window.ts'

const call = { kind: 'call', title: 'Grace', microphone: 'on', camera: 'off' } as const
const busy: TrayState = {
  status: 'busy',
  unreadCount: 3,
  mentionCount: 2,
  inCall: true,
  call,
  unread: [{ conversationId: 'c1', name: 'Linus', unreadCount: 3, mentionCount: 2 }],
}

const running: DeskStatus[] = []
beforeEach(() => {
  electron.recorded.splice(0)
  electron.trays.splice(0)
})
afterEach(() => {
  for (const status of running.splice(0)) status.dispose()
})

function desk(platform: NodeJS.Platform = 'win32') {
  const window = {
    isInFront: false,
    wasInFront: false,
    hide: vi.fn(),
    flash: vi.fn(),
    showQuietly: vi.fn(),
    setOverlay: vi.fn(),
  }
  const show = vi.fn()
  const emit = vi.fn()
  const status = new DeskStatus({
    electron: { ...electron, app: { dock: undefined } } as unknown as StatusElectron,
    platform,
    build: '/app',
    shell: 'electron',
    settings: { settings: DEFAULT_SETTINGS },
    emit,
    window: () => window as unknown as AppWindow,
    show,
    checkForUpdates: vi.fn(),
    idleChanged: vi.fn(),
    log: new RecordingLog(),
  })
  running.push(status)
  return { status, window, show, emit }
}

/** The menu of the icon as it is now. */
function menu(): readonly MenuItemConstructorOptions[] {
  const made = electron.recorded.findLast(({ name }) => name === 'Menu.buildFromTemplate')
  return made?.args[0] as readonly MenuItemConstructorOptions[]
}
const item = (id: string) => menu().find(one => one.id === id)
const press = (id: string) => item(id)?.click?.({} as never, undefined, {} as never)
const calls = (name: string) => electron.recorded.filter(one => one.name === name).map(({ args }) => args)

test('what a page says after the sign-out is nobody’s', () => {
  const { status } = desk()
  status.follow(busy)
  expect(item('call')).toBeUndefined()
  status.signedIn()
  status.follow(busy)
  expect(item('call')?.label).toBe('In a call: Grace')
  expect(item('settings')?.enabled).toBe(true)
  status.signedOut()
  status.follow(busy)
  expect([item('call'), item('conversation:c1')]).toEqual([undefined, undefined])
  expect(item('settings')?.enabled).toBe(false)
  expect(status.inCall).toBe(false)
})

test('a page that is replaced is in no call: the machine may sleep, and what was unread still is', () => {
  const { status } = desk()
  status.signedIn()
  status.follow(busy)
  expect(calls('powerSaveBlocker.start')).toEqual([['prevent-app-suspension']])
  status.pageReplaced()
  expect(calls('powerSaveBlocker.stop')).toHaveLength(1)
  expect(status.inCall).toBe(false)
  expect(item('conversation:c1')?.label).toBe('Linus (3)')
})

test('a shared screen shows until the call, the page or the person is gone', () => {
  const { status } = desk()
  const offer = () => item('call:stopSharing')?.label
  status.sharing(true)
  status.signedIn()
  status.follow(busy)
  expect(offer()).toBeUndefined()
  status.sharing(true)
  status.follow({ ...busy, unreadCount: 4 })
  expect(offer()).toBe('Stop sharing')
  status.pageReplaced()
  status.follow(busy)
  expect(offer()).toBeUndefined()
  status.sharing(true)
  status.signedOut()
  status.signedIn()
  status.follow(busy)
  expect(offer()).toBeUndefined()
})

test('a choice of the tray waits for a page that takes it', () => {
  const { status, emit } = desk()
  status.signedIn()
  press('status:away')
  expect(emit).toHaveBeenCalledExactlyOnceWith('presence.desired', { status: 'away' })
  expect(status.handlers['presence.pending']()).toEqual({ status: 'away' })
  status.handlers['presence.chosen']({ status: 'away' })
  expect(status.handlers['presence.pending']()).toBeNull()
  expect(menu().find(one => one.checked)?.id).toBe('status:away')
})

test('nobody who wants to be left alone is asked for a look', () => {
  const { status, window } = desk()
  status.signedIn()
  status.handlers['window.requestAttention']('news')
  expect(window.flash).toHaveBeenCalledWith(true)
  window.flash.mockClear()
  status.handlers['presence.chosen']({ status: 'dnd', expiresAt: Date.now() + 60_000 })
  status.handlers['window.requestAttention']('ring')
  expect(window.flash).not.toHaveBeenCalled()
})

test('Windows: a click shows the window, one more hides the window in front', () => {
  const { window, show } = desk('win32')
  electron.trays[0]?.emit('click')
  expect([show.mock.calls.length, window.hide.mock.calls.length]).toEqual([1, 0])
  window.wasInFront = true
  electron.trays[0]?.emit('click')
  expect([show.mock.calls.length, window.hide.mock.calls.length]).toEqual([1, 1])
})

test('macOS: a click opens the menu alone', () => {
  const { show } = desk('darwin')
  expect(electron.trays).toHaveLength(1)
  electron.trays[0]?.emit('click')
  expect(show).not.toHaveBeenCalled()
  expect(menu()).not.toHaveLength(0)
})

test('the icon is told of changes only', () => {
  const { status } = desk()
  status.signedIn()
  status.follow(busy)
  const before = electron.recorded.length
  status.follow({ ...busy })
  expect(electron.recorded.slice(before).map(({ name }) => name)).toEqual([])
})
