import { useEffect } from 'react'
import { useLiveRoom } from '../call/use-live-room.ts'
import { useDesktop } from '../desktop-actions.ts'
import { useOpenSettings } from '../settings/use-open-settings.ts'
import { navigate } from '../use-route.ts'

/** Shows what tray, keys and menus ask to see: the settings, the running call. */
export function useDesktopAsks(): void {
  const desktop = useDesktop()
  const openSettings = useOpenSettings()
  const isInRoom = useLiveRoom() !== null
  useEffect(
    () => desktop.hear('settings.asked', section => openSettings(section ?? undefined)),
    [desktop, openSettings],
  )
  useEffect(
    () =>
      desktop.hear('call.asked', action => {
        if (action === 'show' && isInRoom) navigate({ kind: 'call' })
      }),
    [desktop, isInRoom],
  )
}
