import { type ReactNode, useEffect, useState } from 'react'
import { createPortal } from 'react-dom'
import { useStore } from 'zustand'
import { useDesktop } from '../desktop-actions.ts'
import { addTexts } from '../i18n.ts'
import type { Room } from '../meeting/room.ts'
import { mini } from '../strings/en/mini.ts'
import { MiniView } from './MiniView.tsx'
import { miniCall } from './mini-call.ts'
import { useFileChooser } from './use-file-chooser.ts'
import { useInFront } from './use-in-front.ts'
import { useSeenByOthers } from './use-seen-by-others.ts'

addTexts({ mini })

/** For so long the main window was left before the mini window comes by itself. */
const LEFT_MS = 500

export interface MiniLayerProps {
  readonly room: Room
  /** With whom, or where. */
  readonly title: string
  /** Decides the colour of whoever is shown without a picture. */
  readonly titleId: string
  /** What nobody may overlook meanwhile. */
  readonly mark?: ReactNode
}

/**
 * The mini window of a call or huddle, for as long as that lasts: there while the main window is not in front, unless it
 * would come up on a screen that is shared.
 */
export function MiniLayer(props: MiniLayerProps) {
  const { root } = useStore(miniCall.store)
  useComingAndGoing(props.room)
  return root ? createPortal(<MiniView {...props} />, root) : null
}

function useComingAndGoing(room: Room): void {
  const inFront = useInFront()
  const isWanted = useMiniSetting()
  const isChoosing = useFileChooser()
  const isSeen = useSeenByOthers(room)
  useEffect(() => {
    if (inFront === true) miniCall.mainInFront()
    if (isSeen) miniCall.withdraw()
    if (inFront !== false || !isWanted || isSeen) return
    // Not for a glance elsewhere, nor over the window that files are chosen in.
    const timer = setTimeout(() => {
      if (!isChoosing.current) miniCall.openByItself()
    }, LEFT_MS)
    return () => clearTimeout(timer)
  }, [inFront, isWanted, isChoosing, isSeen])
  useEffect(() => {
    const unfollow = miniCall.followPage(window)
    return () => {
      unfollow()
      miniCall.end()
    }
  }, [])
}

/** Does the person want it to come by itself? Not before that is known. */
function useMiniSetting(): boolean {
  const desktop = useDesktop()
  const [isWanted, setWanted] = useState(false)
  useEffect(() => {
    const stop = desktop.onSettings(settings => setWanted(settings.miniWindow))
    desktop.settings().then(
      settings => setWanted(settings.miniWindow),
      // Settings that cannot be read are no wish.
      () => undefined,
    )
    return stop
  }, [desktop])
  return isWanted
}
