import { useEffect, useState } from 'react'
import type { DeviceState } from '#shared/ipc/device.ts'
import { useDesktop } from '../desktop-actions.ts'

/** Where this computer stands in the list of devices; undefined until it is known. */
export function useDeviceState(): DeviceState | undefined {
  const desktop = useDesktop()
  const [state, setState] = useState<DeviceState>()
  useEffect(() => {
    let heard = false
    const stop = desktop.hear('device.changed', changed => {
      heard = true
      setState(changed)
    })
    desktop.ask('device.state').then(
      asked => {
        if (!heard) setState(asked)
      },
      // Without an answer nothing is marked.
      () => undefined,
    )
    return () => {
      heard = true
      stop()
    }
  }, [desktop])
  return state
}
