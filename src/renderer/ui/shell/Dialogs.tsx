import { lazy, Suspense } from 'react'
import type { ShellDialog } from './shell-dialogs.ts'

const SettingsDialog = lazy(async () => ({
  default: (await import('../settings/SettingsDialog.tsx')).SettingsDialog,
}))
const InviteDialog = lazy(async () => ({ default: (await import('./InviteDialog.tsx')).InviteDialog }))
const NewConversationDialog = lazy(async () => ({
  default: (await import('./NewConversationDialog.tsx')).NewConversationDialog,
}))
const Switcher = lazy(async () => ({ default: (await import('./Switcher.tsx')).Switcher }))
const ShortcutsDialog = lazy(async () => ({
  default: (await import('./ShortcutsDialog.tsx')).ShortcutsDialog,
}))

const DIALOGS = {
  settings: SettingsDialog,
  invite: InviteDialog,
  newConversation: NewConversationDialog,
  switcher: Switcher,
  shortcuts: ShortcutsDialog,
} as const satisfies Record<ShellDialog, unknown>

export interface DialogsProps {
  readonly dialog: ShellDialog | null
  readonly onClose: () => void
}

/** The dialog that is open, loaded when it is first asked for. */
export function Dialogs({ dialog, onClose }: DialogsProps) {
  if (!dialog) return null
  const Open = DIALOGS[dialog]
  return (
    <Suspense fallback={null}>
      <Open onClose={onClose} />
    </Suspense>
  )
}
