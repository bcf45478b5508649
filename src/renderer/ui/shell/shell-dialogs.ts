import { createContext, use } from 'react'

export type ShellDialog =
  | 'settings'
  | 'invite'
  | 'newConversation'
  | 'switcher'
  | 'shortcuts'
  | 'status'
  | 'deviceCheck'
  | 'record'

export const ShellDialogContext = createContext<(dialog: ShellDialog) => void>(() => undefined)

/** Opens one of the app's dialogs from anywhere in it. */
export function useOpenDialog(): (dialog: ShellDialog) => void {
  return use(ShellDialogContext)
}
