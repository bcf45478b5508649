import type { TrayState } from '#shared/ipc/tray.ts'

/** What the icon and its menu show: what the page told, and whether others see this screen. */
export interface ShownState extends TrayState {
  readonly isSharing: boolean
}

/** States that have a picture in `resources/tray`, each also with a dot for unread messages. */
type PictureState = 'online' | 'away' | 'dnd' | 'sharing' | 'in-call' | 'muted' | 'offline'

/** Which drawing a desktop wants: macOS colours a shape itself, others have panels that are light or dark. */
export type PictureScheme = 'template' | 'light' | 'dark'

const ENDINGS: Readonly<Record<PictureScheme, string>> = { template: 'Template', light: '', dark: '-dark' }

/** What the picture says: what others see and hear of this person first; then the status. */
function pictureState({ status, inCall, call, isSharing }: ShownState): PictureState {
  if (isSharing) return 'sharing'
  if (inCall) return call?.microphone === 'on' ? 'in-call' : 'muted'
  if (status === 'dnd' || status === 'busy') return 'dnd'
  if (status === 'away') return 'away'
  return status === 'online' ? 'online' : 'offline'
}

/** The name of the file for a state; the one of twice the size stands beside it as `@2x`. */
export function trayPicture(state: ShownState, scheme: PictureScheme): string {
  const shown = pictureState(state)
  const dot = state.unreadCount > 0 ? '-unread' : ''
  return `${shown}${dot}${ENDINGS[scheme]}.png`
}

/** What the icon says when the pointer rests on it. */
export function trayTooltip({ unreadCount, mentionCount, inCall, call, isSharing }: ShownState): string {
  const parts = ['QuikApp']
  if (inCall)
    parts.push(
      call === null ? 'in a call, on hold' : call.microphone === 'on' ? 'in a call' : 'in a call, muted',
    )
  if (isSharing) parts.push('sharing your screen')
  if (unreadCount > 0) parts.push(`${unreadCount} unread`)
  if (mentionCount > 0) parts.push(`${mentionCount} for you`)
  return parts.join(' · ')
}
