import type { ShortcutAction } from '#shared/ipc/shortcuts.ts'
import type { PressedKey } from '#shared/key-chord.ts'
import { isHuddleShortcut } from '../huddle/huddle-shortcut.ts'
import { type MeetingShortcut, matchMeetingShortcut } from '../meeting/meeting-shortcuts.ts'
import { matchShortcut, type ShortcutName } from '../shortcuts.ts'

/** What a key does in the app's own window, by its name in the list of shortcuts. */
export type OwnShortcut = ShortcutName | Exclude<MeetingShortcut, 'fullScreen'> | 'huddle'

const SAME: Readonly<Partial<Record<OwnShortcut, ShortcutAction>>> = {
  mute: 'toggleMicrophone',
  camera: 'toggleCamera',
  leave: 'leave',
}

function ownShortcut(press: PressedKey, mac: boolean): OwnShortcut | null {
  const inCall = matchMeetingShortcut(press, { mac, singleKeys: false })
  if (inCall !== null && inCall !== 'fullScreen') return inCall
  return isHuddleShortcut(press, mac) ? 'huddle' : matchShortcut(press, mac)
}

/** What else these keys do in the app's window; null where that is nothing, or the same. */
export function otherOwnShortcut(
  action: ShortcutAction,
  press: PressedKey,
  mac: boolean,
): OwnShortcut | null {
  const own = ownShortcut(press, mac)
  return own === null || SAME[own] === action ? null : own
}
