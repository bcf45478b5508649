import { useEffect, useState } from 'react'
import type { ChosenOutput } from '#shared/ipc/settings.ts'
import { outputsIn } from './output-choices.ts'

export interface Outputs {
  readonly known: readonly ChosenOutput[]
  /** A page that was never allowed a microphone does not learn which there are. */
  readonly areUnnamed: boolean
}

const NONE: Outputs = { known: [], areUnnamed: false }

/** The loudspeakers of this computer, as they come and go. */
export function useOutputs(): Outputs {
  const [outputs, setOutputs] = useState(NONE)
  useEffect(() => {
    // Absent where a page is not secure.
    const { mediaDevices } = navigator as { readonly mediaDevices?: MediaDevices }
    if (mediaDevices === undefined) return
    let current = true
    const look = () => {
      mediaDevices.enumerateDevices().then(
        devices => {
          const areUnnamed = devices.some(({ kind, deviceId }) => kind === 'audiooutput' && deviceId === '')
          if (current) setOutputs({ known: outputsIn(devices), areUnnamed })
        },
        () => current && setOutputs(NONE),
      )
    }
    look()
    mediaDevices.addEventListener('devicechange', look)
    return () => {
      current = false
      mediaDevices.removeEventListener('devicechange', look)
    }
  }, [])
  return outputs
}
