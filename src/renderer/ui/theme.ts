import { useEffect } from 'react'
import type { ThemeChoice } from '#shared/ipc/settings.ts'
import type { DesktopActions } from './desktop-actions.ts'

function applyTheme(theme: ThemeChoice): void {
  document.documentElement.dataset.theme = theme
}

/** Keeps `data-theme` of the page at what the settings say; `system` follows the operating system by CSS alone. */
export function useTheme(desktop: DesktopActions): void {
  useEffect(() => {
    let current = true
    const stop = desktop.onSettings(settings => applyTheme(settings.theme))
    desktop.settings().then(
      settings => {
        if (current) applyTheme(settings.theme)
      },
      // Settings that cannot be read leave the system's theme: nothing a person could do about it here.
      () => undefined,
    )
    return () => {
      current = false
      stop()
    }
  }, [desktop])
}
