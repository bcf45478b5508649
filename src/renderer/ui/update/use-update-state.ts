import { useEffect, useState } from 'react'
import type { UpdateState } from '#shared/ipc/update.ts'
import { useDesktop } from '../desktop-actions.ts'

/** Where a new version stands; undefined until it is known. */
export function useUpdateState(): UpdateState | undefined {
  const desktop = useDesktop()
  const [state, setState] = useState<UpdateState>()
  useEffect(() => {
    let current = true
    const stop = desktop.hear('update.changed', setState)
    desktop.ask('update.state').then(
      // What was heard meanwhile is newer.
      read => current && setState(heard => heard ?? read),
      () => undefined,
    )
    return () => {
      current = false
      stop()
    }
  }, [desktop])
  return state
}
