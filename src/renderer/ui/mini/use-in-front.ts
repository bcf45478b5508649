import { useEffect, useState } from 'react'
import { useDesktop } from '../desktop-actions.ts'

/** Does the person work in the main window? Undefined until that is known. */
export function useInFront(): boolean | undefined {
  const desktop = useDesktop()
  const [inFront, setInFront] = useState<boolean>()
  useEffect(() => {
    const stop = desktop.hear('window.inFrontChanged', setInFront)
    desktop.ask('window.isInFront').then(
      // What was heard meanwhile is newer.
      isInFront => setInFront(known => known ?? isInFront),
      // Then only what changes is known.
      () => undefined,
    )
    return stop
  }, [desktop])
  return inFront
}
