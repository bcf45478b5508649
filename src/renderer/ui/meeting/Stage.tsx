import { MicOff } from 'lucide-react'
import { type ReactNode, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { classNames } from '../kit/class-names.ts'
import { LateShareBar } from '../share/LateShareBar.tsx'
import { coverOthers } from './cover-others.ts'
import type { Room } from './room.ts'
import { toggleFullScreen, useFullScreen } from './use-full-screen.ts'
import { useIdle } from './use-idle.ts'
import { useNoLateClicks } from './use-no-late-clicks.ts'
import { useSelfMedia } from './use-self-media.ts'
import { useStageFocus } from './use-stage-focus.ts'

export interface StageProps {
  readonly room: Room
  readonly header: ReactNode
  readonly controls: ReactNode
  readonly children: ReactNode
}

/** What takes the place of the conversation, or the whole screen: dark in both themes. It takes the focus, unless a dialog has it. */
export function Stage({ room, header, controls, children }: StageProps) {
  const { t } = useTranslation()
  const region = useRef<HTMLElement>(null)
  const full = useFullScreen()
  const idle = useIdle(full)
  useEffect(() => {
    return () => {
      if (document.fullscreenElement) void toggleFullScreen()
    }
  }, [])
  useStageFocus(region, room)
  useNoLateClicks(region)
  useEffect(() => (full && region.current ? coverOthers(region.current) : undefined), [full])
  // In their place all the same: nothing jumps when they come back.
  const bar = classNames('transition-opacity duration-180', idle && 'pointer-events-none opacity-0')
  return (
    <section
      ref={region}
      aria-label={t('call.region')}
      data-region
      tabIndex={-1}
      className={classNames(
        'flex min-h-0 flex-1 animate-appear flex-col bg-stage text-ink scheme-dark outline-none',
        // Below cards, menus and dialogs, which stay in reach.
        full && 'fixed inset-0 z-20',
        idle && 'cursor-none',
      )}
    >
      <div data-bar className={bar}>
        {header}
      </div>
      <LateShareBar room={room} />
      {children}
      <div data-bar className={bar}>
        {controls}
      </div>
      {idle ? <MutedMark room={room} /> : null}
    </section>
  )
}

/** The mute state stays in sight while the bars are gone. */
function MutedMark({ room }: { readonly room: Room }) {
  const { t } = useTranslation()
  const { state } = useSelfMedia(room)
  if (state.audioEnabled) return null
  return (
    <p className="absolute inset-x-0 bottom-6 mx-auto flex w-fit items-center gap-2 rounded-md bg-bad-soft px-3 py-1 text-sm text-bad">
      <MicOff aria-hidden size={15} />
      {t('meeting.youMuted')}
    </p>
  )
}
