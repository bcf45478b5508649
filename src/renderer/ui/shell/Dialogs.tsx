import { lateDialogs } from './late-parts.ts'
import type { ShellDialog } from './shell-dialogs.ts'

export interface DialogsProps {
  readonly dialog: ShellDialog | null
  readonly onClose: () => void
}

/** The dialog that is open, loaded when there is time, or at the latest when it is first asked for. */
export function Dialogs({ dialog, onClose }: DialogsProps) {
  if (!dialog) return null
  const { Part } = lateDialogs[dialog]
  return <Part onClose={onClose} />
}
