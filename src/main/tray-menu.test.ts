import type { MenuItemConstructorOptions } from 'electron'
import { expect, test, vi } from 'vitest'
import type { PresenceChoice } from '#shared/ipc/presence.ts'
import { quietTray } from './testing/quiet-tray.ts'
import { type TrayPerson, trayMenu } from './tray-menu.ts'

const now = new Date(2026, 4, 3, 14, 0).getTime()

const actions = () => ({
  show: vi.fn(),
  toggle: vi.fn(),
  quit: vi.fn(),
  setStatus: vi.fn(),
  doNotDisturb: vi.fn(),
  call: vi.fn(),
  openConversation: vi.fn(),
  settings: vi.fn(),
  checkForUpdates: vi.fn(),
})

const by = (desired: PresenceChoice): TrayPerson => ({ signedIn: true, desired })

function press(menu: readonly MenuItemConstructorOptions[], id: string): void {
  const all = menu.flatMap(item => [item, ...(Array.isArray(item.submenu) ? item.submenu : [])])
  const found = all.find(item => item.id === id)
  if (found === undefined) throw new Error(`No ${id} in the menu`)
  found.click?.({} as never, undefined, {} as never)
}

const labels = (menu: readonly MenuItemConstructorOptions[]) =>
  menu.map(item => (item.type === 'separator' ? '-' : item.label))

test('exactly the chosen status is marked, and choosing another asks for it', () => {
  const does = actions()
  const menu = trayMenu(quietTray, by({ status: 'dnd' }), now, does)
  const radios = menu.filter(item => item.type === 'radio')
  expect(radios.map(item => [item.label, item.checked])).toEqual([
    ['Online', false],
    ['Away', false],
    ['Busy', false],
    ['Do not disturb', true],
    ['Invisible', false],
  ])
  press(menu, 'status:away')
  expect(does.setStatus).toHaveBeenCalledExactlyOnceWith('away')
})

test('do not disturb can end by itself, and says when', () => {
  const does = actions()
  const ends = new Date(2026, 4, 3, 14, 30).getTime()
  const time = new Date(ends).toLocaleTimeString(undefined, { hour: 'numeric', minute: '2-digit' })
  const menu = trayMenu(quietTray, by({ status: 'dnd', expiresAt: ends }), now, does)
  expect(labels(menu)).toContain(`Do not disturb until ${time}`)
  expect(labels(trayMenu(quietTray, by({ status: 'dnd', expiresAt: ends }), ends, does))).toContain(
    'Do not disturb',
  )
  for (const end of ['halfHour', 'hour', 'tomorrow']) press(menu, `dnd:${end}`)
  expect(does.doNotDisturb.mock.calls).toEqual([['halfHour'], ['hour'], ['tomorrow']])
})

test('an end of another day names the day', () => {
  const ends = new Date(2026, 4, 4, 8).getTime()
  const day = new Date(ends).toLocaleDateString(undefined, { weekday: 'short' })
  const chosen = trayMenu(quietTray, by({ status: 'dnd', expiresAt: ends }), now, actions()).find(
    item => item.checked,
  )
  expect(chosen?.label).toContain(`until ${day}`)
})

test('the running call is in it, with what can be done about it', () => {
  const does = actions()
  const call = { kind: 'call', title: 'Grace & Linus', microphone: 'on', camera: 'none' } as const
  const menu = trayMenu({ ...quietTray, inCall: true, call }, by({ status: 'online' }), now, does)
  expect(labels(menu).slice(2, 8)).toEqual([
    'In a call: Grace && Linus',
    'Mute',
    'Turn the camera on',
    'Leave the call',
    'Return to the call',
    '-',
  ])
  expect(menu.find(item => item.id === 'call:toggleCamera')?.enabled).toBe(false)
  for (const action of ['toggleMicrophone', 'leave', 'show']) press(menu, `call:${action}`)
  expect(does.call.mock.calls).toEqual([['toggleMicrophone'], ['leave'], ['show']])
  const silent = { ...call, kind: 'huddle', title: '', microphone: 'off' } as const
  const other = labels(
    trayMenu({ ...quietTray, inCall: true, call: silent }, by({ status: 'online' }), now, does),
  )
  expect(other).toEqual(expect.arrayContaining(['In a huddle', 'Unmute', 'Leave the huddle']))
})

test('while others see the screen, the call’s part has the way to end that', () => {
  const does = actions()
  const call = { kind: 'huddle', title: 'general', microphone: 'on', camera: 'off' } as const
  const state = { ...quietTray, inCall: true, call }
  expect(labels(trayMenu(state, by({ status: 'online' }), now, does))).not.toContain('Stop sharing')
  const menu = trayMenu({ ...state, isSharing: true }, by({ status: 'online' }), now, does)
  expect(labels(menu).slice(3, 7)).toEqual(['Mute', 'Turn the camera on', 'Stop sharing', 'Leave the huddle'])
  press(menu, 'call:stopSharing')
  expect(does.call).toHaveBeenCalledExactlyOnceWith('stopSharing')
})

test('unread conversations lead to themselves', () => {
  const does = actions()
  const row = { conversationId: 'c1', name: 'R&D\nteam', unreadCount: 3, mentionCount: 1 }
  const menu = trayMenu({ ...quietTray, unread: [row] }, by({ status: 'online' }), now, does)
  expect(labels(menu)).toContain('R&&D team (3)')
  press(menu, 'conversation:c1')
  expect(does.openConversation).toHaveBeenCalledExactlyOnceWith('c1')
})

test('signed out there is no status to choose, but a way in and out', () => {
  const does = actions()
  const menu = trayMenu(quietTray, { signedIn: false, desired: null }, now, does)
  const able = menu.filter(item => item.type !== 'separator' && item.enabled !== false)
  expect(able.map(item => item.label)).toEqual(['Show QuikApp', 'Check for updates', 'Quit QuikApp'])
  for (const id of ['show', 'updates', 'quit']) press(menu, id)
  expect(does.show).toHaveBeenCalledOnce()
  expect(does.checkForUpdates).toHaveBeenCalledOnce()
  expect(does.quit).toHaveBeenCalledOnce()
})

test('who is signed in may choose before anybody knows what was chosen, and nothing is marked', () => {
  const does = actions()
  const menu = trayMenu(quietTray, { signedIn: true, desired: null }, now, does)
  expect(menu.filter(item => item.type === 'radio' || item.checked)).toEqual([])
  expect(menu.find(item => item.id === 'settings')?.enabled).toBe(true)
  press(menu, 'status:away')
  expect(does.setStatus).toHaveBeenCalledExactlyOnceWith('away')
})

test('a call on hold can be returned to', () => {
  const does = actions()
  const menu = trayMenu({ ...quietTray, inCall: true }, by({ status: 'online' }), now, does)
  expect(labels(menu).slice(2, 5)).toEqual(['In a call, on hold', 'Return to the call', '-'])
  press(menu, 'call:show')
  expect(does.call).toHaveBeenCalledExactlyOnceWith('show')
})
