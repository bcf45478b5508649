import { useEffect, useState } from 'react'
import { DeviceCheck } from '#domain/media/device-check.ts'
import type { MediaSetup } from '#domain/media/media-setup.ts'
import { useSession } from '../session-context.ts'

/** Camera and microphone for as long as they are looked at; null for a moment at the beginning. */
export function useDeviceCheck(setup: MediaSetup): DeviceCheck | null {
  const { clock } = useSession()
  const [check, setCheck] = useState<DeviceCheck | null>(null)
  useEffect(() => {
    const made = new DeviceCheck({ setup, clock })
    void made.start()
    setCheck(made)
    return () => {
      made.dispose()
      setCheck(null)
    }
  }, [setup, clock])
  return check
}
