import type { ShownState } from '../tray-picture.ts'

/** A tray with nothing to say: somebody online, nothing unread, no call. */
export const quietTray: ShownState = {
  status: 'online',
  unreadCount: 0,
  mentionCount: 0,
  inCall: false,
  call: null,
  unread: [],
  isSharing: false,
}
