import type { Meeting } from '#domain/meeting/meeting.ts'
import type { ScreenOffer } from '#shared/ipc/screen.ts'
import type { DesktopActions } from '../desktop-actions.ts'
import { isMac } from '../platform.ts'

type Desktop = Pick<DesktopActions, 'ask'>

/** Where the desktop process does not say, the page's own browser asks. */
const BROWSER: ScreenOffer = { picker: 'browser', access: 'granted', systemAudio: true }

/**
 * Asks what to share, for a first screen or in place of the one that is shown: with our dialog, or with the one dialog
 * of the system or browser where that is better. Never rejects; trouble is in the meeting's store.
 */
export async function chooseScreen({ screenShare }: Meeting, desktop: Desktop): Promise<void> {
  // Nothing has to be asked where somebody else's screen is shown: the store says so.
  const offer = screenShare.otherSharer === null ? await offerOf(desktop) : BROWSER
  if (offer.picker === 'own') {
    screenShare.openPicker()
    return
  }
  const isMacPicker = isMac && offer.picker === 'system'
  const hasFailed = () => desktop.ask('screen.hasFailed')
  const wish = { withAudio: offer.systemAudio, isAsked: true, isMacPicker, hasFailed }
  if (screenShare.store.getState().phase === 'on') await screenShare.swap(wish)
  else await screenShare.start(wish)
}

/** What the button and its keys do: share, or stop. */
export async function toggleShare(meeting: Meeting, desktop: Desktop): Promise<void> {
  const { screenShare, self } = meeting
  if (screenShare.store.getState().phase === 'on') screenShare.stop()
  else if (screenShare.isPossible && self.store.getState().roomState === 'joined')
    await chooseScreen(meeting, desktop)
}

async function offerOf(desktop: Desktop): Promise<ScreenOffer> {
  try {
    return await desktop.ask('screen.offer')
  } catch {
    return BROWSER
  }
}
