import { Notification } from 'electron'

/** Says once that a closed window is not the end of the app. */
export function showHiddenNotice(): void {
  if (!Notification.isSupported()) return
  new Notification({
    title: 'QuikApp keeps running',
    body: 'Calls and messages still reach you. Quit from its icon to close it.',
  }).show()
}
