import { expect, test, vi } from 'vitest'
import type { TrayState } from '#shared/ipc/tray.ts'
import { trayMenu, trayPicture, trayTooltip } from './tray-menu.ts'

const quiet: TrayState = {
  status: 'online',
  unreadCount: 0,
  mentionCount: 0,
  inCall: false,
  call: null,
  unread: [],
}

test.each([
  [{}, 'online'],
  [{ status: 'away' }, 'away'],
  [{ status: 'dnd' }, 'dnd'],
  [{ status: 'busy' }, 'dnd'],
  [{ status: 'invisible' }, 'offline'],
  [{ status: 'offline' }, 'offline'],
  [{ unreadCount: 3 }, 'unread'],
  [{ unreadCount: 3, status: 'dnd' }, 'dnd'],
  [{ unreadCount: 3, status: 'away' }, 'unread'],
  [{ inCall: true, unreadCount: 3, status: 'dnd' }, 'in-call'],
] as const)('%o shows the picture %s', (change, picture) => {
  expect(trayPicture({ ...quiet, ...change })).toBe(picture)
})

test('the tooltip counts', () => {
  expect(trayTooltip(quiet)).toBe('QuikApp')
  expect(trayTooltip({ ...quiet, inCall: true, unreadCount: 5, mentionCount: 2 })).toBe(
    'QuikApp · in a call · 5 unread · 2 for you',
  )
})

const actions = () => ({ show: vi.fn(), quit: vi.fn(), setStatus: vi.fn() })

test('exactly the chosen status is marked, and choosing another asks for it', () => {
  const does = actions()
  const menu = trayMenu(quiet, 'dnd', does)
  const radios = menu.filter(item => item.type === 'radio')
  expect(radios.map(item => [item.label, item.checked])).toEqual([
    ['Online', false],
    ['Away', false],
    ['Busy', false],
    ['Do not disturb', true],
    ['Invisible', false],
  ])
  radios[1]?.click?.({} as never, undefined, {} as never)
  expect(does.setStatus).toHaveBeenCalledExactlyOnceWith('away')
})

test('signed out there is no status to choose, but a way in and out', () => {
  const does = actions()
  const menu = trayMenu({ ...quiet, inCall: true }, null, does)
  expect(menu.filter(item => item.type === 'radio').every(item => item.enabled === false)).toBe(true)
  menu.find(item => item.label === 'Show the call')?.click?.({} as never, undefined, {} as never)
  menu.find(item => item.label === 'Quit QuikApp')?.click?.({} as never, undefined, {} as never)
  expect(does.show).toHaveBeenCalledOnce()
  expect(does.quit).toHaveBeenCalledOnce()
})
