import type { MenuItemConstructorOptions } from 'electron'
import type { TrayState } from '#shared/ipc/tray.ts'
import { MANUAL_STATUSES, type ManualStatus } from '#shared/model/presence.ts'

/** Names of the pictures in `resources/tray`. */
export type TrayPicture = 'online' | 'away' | 'dnd' | 'in-call' | 'unread' | 'offline'

export interface TrayActions {
  readonly show: () => void
  readonly quit: () => void
  readonly setStatus: (status: ManualStatus) => void
}

const LABELS: Readonly<Record<ManualStatus, string>> = {
  online: 'Online',
  away: 'Away',
  busy: 'Busy',
  dnd: 'Do not disturb',
  invisible: 'Invisible',
}

/** The one picture that says most: a call, then unread messages, then the status. */
export function trayPicture({ status, unreadCount, inCall }: TrayState): TrayPicture {
  if (inCall) return 'in-call'
  if (status === 'dnd' || status === 'busy') return 'dnd'
  if (unreadCount > 0) return 'unread'
  if (status === 'away') return 'away'
  return status === 'online' ? 'online' : 'offline'
}

/** What the icon says when the pointer rests on it. */
export function trayTooltip({ unreadCount, mentionCount, inCall }: TrayState): string {
  const parts = ['QuikApp']
  if (inCall) parts.push('in a call')
  if (unreadCount > 0) parts.push(`${unreadCount} unread`)
  if (mentionCount > 0) parts.push(`${mentionCount} for you`)
  return parts.join(' · ')
}

/** The menu of the tray icon. `desired` is what the person chose, null while signed out. */
export function trayMenu(
  state: TrayState,
  desired: ManualStatus | null,
  actions: TrayActions,
): MenuItemConstructorOptions[] {
  const statuses = MANUAL_STATUSES.map(
    (status): MenuItemConstructorOptions => ({
      label: LABELS[status],
      type: 'radio',
      checked: status === desired,
      enabled: desired !== null,
      click: () => actions.setStatus(status),
    }),
  )
  return [
    { label: state.inCall ? 'Show the call' : 'Show QuikApp', click: () => actions.show() },
    { type: 'separator' },
    ...statuses,
    { type: 'separator' },
    { label: 'Quit QuikApp', click: () => actions.quit() },
  ]
}
