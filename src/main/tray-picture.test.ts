import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { RunningCall } from '#shared/ipc/tray.ts'
import { PRESENCE_STATUSES } from '#shared/model/presence.ts'
import { quietTray } from './testing/quiet-tray.ts'
import { trayPicture, trayTooltip } from './tray-picture.ts'

const call: RunningCall = { kind: 'call', title: 'Grace', microphone: 'on', camera: 'off' }
const muted: RunningCall = { ...call, microphone: 'off' }

test.each([
  [{}, 'online.png'],
  [{ status: 'away' }, 'away.png'],
  [{ status: 'dnd' }, 'dnd.png'],
  [{ status: 'busy' }, 'dnd.png'],
  [{ status: 'invisible' }, 'offline.png'],
  [{ status: 'offline' }, 'offline.png'],
  [{ unreadCount: 3 }, 'online-unread.png'],
  [{ unreadCount: 3, status: 'dnd' }, 'dnd-unread.png'],
  [{ unreadCount: 3, status: 'away' }, 'away-unread.png'],
  [{ unreadCount: 3, status: 'offline' }, 'offline-unread.png'],
  [{ unreadCount: 3, status: 'invisible' }, 'offline-unread.png'],
  [{ inCall: true, call, status: 'dnd' }, 'in-call.png'],
  [{ inCall: true, call: muted, unreadCount: 1 }, 'muted-unread.png'],
  [{ inCall: true, call: null }, 'muted.png'],
  [{ inCall: true, call: muted, isSharing: true }, 'sharing.png'],
  [{ inCall: true, call, isSharing: true, unreadCount: 1 }, 'sharing-unread.png'],
] as const)('%o shows %s', (change, picture) => {
  expect(trayPicture({ ...quietTray, ...change }, 'light')).toBe(picture)
})

test('macOS gets shapes, dark panels brighter colours', () => {
  expect(trayPicture({ ...quietTray, unreadCount: 1 }, 'template')).toBe('online-unreadTemplate.png')
  expect(trayPicture(quietTray, 'dark')).toBe('online-dark.png')
})

test('every picture that can be asked for is drawn, in both sizes', () => {
  const folder = join(import.meta.dirname, '../../resources/tray')
  const calls = [
    { inCall: false, call: null },
    { inCall: true, call },
    { inCall: true, call: muted },
    { inCall: true, call, isSharing: true },
  ]
  const names = PRESENCE_STATUSES.flatMap(status =>
    calls.flatMap(inside =>
      [0, 1].flatMap(unreadCount =>
        (['template', 'light', 'dark'] as const).map(scheme =>
          trayPicture({ ...quietTray, status, unreadCount, ...inside }, scheme),
        ),
      ),
    ),
  )
  const files = [...new Set(names)].flatMap(name => [name, name.replace('.png', '@2x.png')])
  expect(files.filter(file => !existsSync(join(folder, file)))).toEqual([])
})

test('the tooltip counts', () => {
  expect(trayTooltip(quietTray)).toBe('QuikApp')
  expect(trayTooltip({ ...quietTray, inCall: true, call, unreadCount: 5, mentionCount: 2 })).toBe(
    'QuikApp · in a call · 5 unread · 2 for you',
  )
  expect(trayTooltip({ ...quietTray, inCall: true, call: muted })).toBe('QuikApp · in a call, muted')
  expect(trayTooltip({ ...quietTray, inCall: true, call, isSharing: true })).toBe(
    'QuikApp · in a call · sharing your screen',
  )
  expect(trayTooltip({ ...quietTray, inCall: true })).toBe('QuikApp · in a call, on hold')
})
