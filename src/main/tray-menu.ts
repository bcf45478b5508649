import type { MenuItemConstructorOptions } from 'electron'
import type { PresenceChoice } from '#shared/ipc/presence.ts'
import type { CallAction, RunningCall, UnreadConversation } from '#shared/ipc/tray.ts'
import { DND_ENDS, type DndEnd } from '#shared/model/do-not-disturb.ts'
import { MANUAL_STATUSES, type ManualStatus } from '#shared/model/presence.ts'
import { menuText } from './menu-text.ts'
import type { ShownState } from './tray-picture.ts'

export interface TrayActions {
  readonly show: () => void
  /** Brings the window forward, or hides the one in front. */
  readonly toggle: () => void
  readonly quit: () => void
  readonly setStatus: (status: ManualStatus) => void
  readonly doNotDisturb: (end: DndEnd) => void
  readonly call: (action: CallAction) => void
  readonly openConversation: (conversationId: string) => void
  readonly settings: () => void
  readonly checkForUpdates: () => void
}

/** Whose menu it is. */
export interface TrayPerson {
  readonly signedIn: boolean
  /** What they chose to be seen as; null while nobody knows. */
  readonly desired: PresenceChoice | null
}

const LABELS: Readonly<Record<ManualStatus, string>> = {
  online: 'Online',
  away: 'Away',
  busy: 'Busy',
  dnd: 'Do not disturb',
  invisible: 'Invisible',
}
const END_LABELS: Readonly<Record<DndEnd, string>> = {
  halfHour: 'For 30 minutes',
  hour: 'For 1 hour',
  tomorrow: 'Until tomorrow',
}
const SEPARATOR: MenuItemConstructorOptions = { type: 'separator' }

/** `14:30`, with the day where it is another one. */
function endText(expiresAt: number, now: number): string {
  const end = new Date(expiresAt)
  const time = end.toLocaleTimeString(undefined, { hour: 'numeric', minute: '2-digit' })
  if (end.toDateString() === new Date(now).toDateString()) return time
  return `${end.toLocaleDateString(undefined, { weekday: 'short' })} ${time}`
}

function statusItems({ signedIn, desired }: TrayPerson, now: number, actions: TrayActions) {
  const radios = MANUAL_STATUSES.map((status): MenuItemConstructorOptions => {
    const isChosen = status === desired?.status
    const until =
      isChosen && status !== 'online' && desired.expiresAt !== undefined && desired.expiresAt > now
        ? ` until ${endText(desired.expiresAt, now)}`
        : ''
    return {
      id: `status:${status}`,
      label: `${LABELS[status]}${until}`,
      // Of radios one is always marked, if need be by the system itself: none are shown while the choice is not known.
      ...(desired === null ? {} : { type: 'radio', checked: isChosen }),
      enabled: signedIn,
      click: () => actions.setStatus(status),
    }
  })
  const ends = DND_ENDS.map(
    (end): MenuItemConstructorOptions => ({
      id: `dnd:${end}`,
      label: END_LABELS[end],
      click: () => actions.doNotDisturb(end),
    }),
  )
  return [...radios, { id: 'dnd', label: 'Do not disturb…', enabled: signedIn, submenu: ends }]
}

function callItems(
  call: RunningCall,
  isSharing: boolean,
  actions: TrayActions,
): MenuItemConstructorOptions[] {
  const noun = call.kind === 'call' ? 'call' : 'huddle'
  const title = menuText(call.title)
  const asks = (action: CallAction, label: string, enabled = true): MenuItemConstructorOptions => ({
    id: `call:${action}`,
    label,
    enabled,
    click: () => actions.call(action),
  })
  return [
    { id: 'call', label: title === '' ? `In a ${noun}` : `In a ${noun}: ${title}`, enabled: false },
    asks('toggleMicrophone', call.microphone === 'on' ? 'Mute' : 'Unmute', call.microphone !== 'none'),
    asks(
      'toggleCamera',
      call.camera === 'on' ? 'Turn the camera off' : 'Turn the camera on',
      call.camera !== 'none',
    ),
    ...(isSharing ? [asks('stopSharing', 'Stop sharing')] : []),
    asks('leave', `Leave the ${noun}`),
    asks('show', `Return to the ${noun}`),
    SEPARATOR,
  ]
}

function unreadItems(unread: readonly UnreadConversation[], actions: TrayActions) {
  if (unread.length === 0) return []
  const items = unread.map(
    ({ conversationId, name, unreadCount }): MenuItemConstructorOptions => ({
      id: `conversation:${conversationId}`,
      label: `${menuText(name)} (${unreadCount})`,
      click: () => actions.openConversation(conversationId),
    }),
  )
  return [...items, SEPARATOR]
}

/** All calls are on hold: there is nothing to turn on or off, and nothing but the page can choose among them. */
const heldItems = (actions: TrayActions): readonly MenuItemConstructorOptions[] => [
  { id: 'call', label: 'In a call, on hold', enabled: false },
  { id: 'call:show', label: 'Return to the call', click: () => actions.call('show') },
  SEPARATOR,
]

function callRows({ call, inCall, isSharing }: ShownState, actions: TrayActions) {
  if (call !== null) return callItems(call, isSharing, actions)
  return inCall ? heldItems(actions) : []
}

/** The menu of the tray icon; `now` is epoch milliseconds. */
export function trayMenu(
  state: ShownState,
  person: TrayPerson,
  now: number,
  actions: TrayActions,
): MenuItemConstructorOptions[] {
  return [
    { id: 'show', label: 'Show QuikApp', click: () => actions.show() },
    SEPARATOR,
    ...callRows(state, actions),
    ...statusItems(person, now, actions),
    SEPARATOR,
    ...unreadItems(state.unread, actions),
    { id: 'settings', label: 'Settings…', enabled: person.signedIn, click: () => actions.settings() },
    { id: 'updates', label: 'Check for updates', click: () => actions.checkForUpdates() },
    SEPARATOR,
    { id: 'quit', label: 'Quit QuikApp', click: () => actions.quit() },
  ]
}
