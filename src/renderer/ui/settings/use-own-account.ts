import { type AccountChange, useAccountChange } from '#queries/use-account-change.ts'
import { useDesktop } from '../desktop-actions.ts'
import { useSession } from '../session-context.ts'

/** Changes the own account on the server and tells the desktop process about it. */
export function useOwnAccount(): AccountChange {
  const { account } = useSession()
  const desktop = useDesktop()
  return useAccountChange({
    updateMe: change => account.updateMe(change),
    onChanged: user => desktop.userChanged(user),
  })
}
