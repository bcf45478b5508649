import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import type { AppInfo } from '#shared/ipc/contract.ts'
import { useDesktop } from '../desktop-actions.ts'
import type { Room } from '../meeting/room.ts'
import { NOT_SHARED } from '../share/stand-in.ts'

/** Elsewhere a window is in the picture whatever it asks for (main's `setContentProtection`), as any of a browser is. */
const keepsWindowsOut = ({ platform, shell }: AppInfo): boolean =>
  platform === 'win32' && shell === 'electron'

/** Would whoever one shares a whole screen with see a window that comes up on it? */
export function useSeenByOthers(room: Room): boolean {
  const desktop = useDesktop()
  const meeting = useStore(room.meetingStore, state => state.meeting)
  const isScreenShown = useStore(
    meeting?.screenShare.store ?? NOT_SHARED,
    // A surface that the browser does not name may be a screen.
    ({ phase, surface }) => phase === 'on' && surface !== 'window' && surface !== 'browser',
  )
  const [isKeptOut, setKeptOut] = useState(false)
  useEffect(() => {
    desktop.info().then(
      info => setKeptOut(keepsWindowsOut(info)),
      // Rather no window than one that is seen.
      () => undefined,
    )
  }, [desktop])
  return isScreenShown && !isKeptOut
}
