import { useEffect, useState } from 'react'
import { DeviceCheck } from '#domain/media/device-check.ts'
import type { MediaSetup } from '#domain/media/media-setup.ts'

/** Camera and microphone for as long as they are looked at; null for a moment at the beginning. */
export function useDeviceCheck(setup: MediaSetup): DeviceCheck | null {
  const [check, setCheck] = useState<DeviceCheck | null>(null)
  useEffect(() => {
    const made = new DeviceCheck({ setup })
    void made.start()
    setCheck(made)
    return () => {
      made.dispose()
      setCheck(null)
    }
  }, [setup])
  return check
}
