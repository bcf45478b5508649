import { useEffect, useState } from 'react'
import { AppError } from '#shared/errors.ts'
import type { Settings } from '#shared/ipc/settings.ts'
import { useDesktop } from '../desktop-actions.ts'

export interface SettingsAccess {
  /** Undefined until they are read. */
  readonly settings: Settings | undefined
  /** Takes effect at once, and for every window. */
  readonly change: (change: Partial<Settings>) => void
  readonly saved: boolean
  readonly error: AppError | undefined
}

/** What the person chose for this computer, and how to choose anew. */
export function useSettings(): SettingsAccess {
  const desktop = useDesktop()
  const [settings, setSettings] = useState<Settings>()
  const [saved, setSaved] = useState(false)
  const [error, setError] = useState<AppError>()
  useEffect(() => {
    let current = true
    const stop = desktop.onSettings(setSettings)
    desktop.settings().then(
      read => current && setSettings(read),
      (failure: unknown) => current && setError(AppError.from(failure)),
    )
    return () => {
      current = false
      stop()
    }
  }, [desktop])
  const change = (part: Partial<Settings>) => {
    const before = settings
    setSaved(false)
    setError(undefined)
    // Shown before it is on disk: the next choice must not wait for this one.
    setSettings(shown => shown && { ...shown, ...part })
    desktop.changeSettings(part).then(
      changed => {
        setSettings(changed)
        setSaved(true)
      },
      (failure: unknown) => {
        setSettings(before)
        setError(AppError.from(failure))
      },
    )
  }
  return { settings, change, saved, error }
}
