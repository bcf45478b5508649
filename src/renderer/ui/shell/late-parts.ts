import { lateDetails } from '../chat/DetailsButton.tsx'
import { lateComposerParts } from '../chat/late-composer-parts.ts'
import { lateRowParts } from '../chat/late-row-parts.ts'
import { lateHuddle } from '../huddle/late-huddle.ts'
import { late } from '../late.ts'
import { latePlaces } from './late-places.ts'
import { latePanel } from './RightPanel.tsx'
import type { ShellDialog } from './shell-dialogs.ts'

/** The dialogs of the frame. */
export const lateDialogs = {
  settings: late(async () => (await import('../settings/SettingsDialog.tsx')).SettingsDialog),
  invite: late(async () => (await import('./InviteDialog.tsx')).InviteDialog),
  newConversation: late(async () => (await import('./NewConversationDialog.tsx')).NewConversationDialog),
  switcher: late(async () => (await import('./Switcher.tsx')).Switcher),
  shortcuts: late(async () => (await import('./ShortcutsDialog.tsx')).ShortcutsDialog),
  status: late(async () => (await import('./StatusDialog.tsx')).StatusDialog),
  deviceCheck: late(async () => (await import('../device-check/DeviceCheckDialog.tsx')).DeviceCheckDialog),
  record: late(async () => (await import('../recording/LiveRecordDialog.tsx')).LiveRecordDialog),
} as const satisfies Record<ShellDialog, unknown>

/** The menus beside one's own name. */
export const lateMenus = {
  status: late(async () => (await import('./StatusMenu.tsx')).StatusMenu),
  account: late(async () => (await import('./AccountMenu.tsx')).AccountMenu),
} as const

export const lateCallLayer = late(async () => (await import('../call/CallLayer.tsx')).CallLayer)

export const lateDesktop = late(async () => (await import('./DesktopLayer.tsx')).DesktopLayer)

/** What is worth having before it is asked for; what is used soonest comes first. */
export const FETCHED_WHEN_IDLE = [
  lateCallLayer,
  lateDialogs.switcher,
  ...Object.values(lateRowParts),
  latePanel,
  ...Object.values(lateComposerParts),
  ...Object.values(lateMenus),
  ...Object.values(lateDialogs),
  lateDetails,
  ...Object.values(lateHuddle),
  ...Object.values(latePlaces),
] as const
