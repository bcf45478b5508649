import { useEffect, useState } from 'react'
import type { MediaSetup } from '#domain/media/media-setup.ts'
import { useSession } from '../session-context.ts'

/** Devices and what was chosen of them, outside of calls; null until it is loaded. The list is read anew. */
export function useMediaSetup(): MediaSetup | null {
  const session = useSession()
  const [setup, setSetup] = useState<MediaSetup | null>(null)
  useEffect(() => {
    let current = true
    session.mediaSetup().then(
      made => {
        void made.devices.refresh()
        if (current) setSetup(made)
      },
      (error: unknown) => {
        if (!current) return
        // In a render, where the nearest boundary shows it with a way to try again.
        setSetup(() => {
          throw error
        })
      },
    )
    return () => {
      current = false
    }
  }, [session])
  return setup
}
