import { Maximize2 } from 'lucide-react'
import { type ReactNode, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../kit/Button.tsx'
import { navigate } from '../use-route.ts'
import type { Room } from './room.ts'
import { useNoLateClicks } from './use-no-late-clicks.ts'
import { useSelfMedia } from './use-self-media.ts'

export interface StripFrameProps {
  readonly room: Room
  readonly mark: ReactNode
  readonly title: string
  readonly status: ReactNode
  readonly controls: ReactNode
}

/** The strip of a call or huddle, with the way back to its stage. */
export function StripFrame({ room, mark, title, status, controls }: StripFrameProps) {
  const { t } = useTranslation()
  const { state } = useSelfMedia(room)
  const strip = useRef<HTMLElement>(null)
  useNoLateClicks(strip)
  return (
    <section
      ref={strip}
      aria-label={t('call.region')}
      data-region
      tabIndex={-1}
      className="flex h-12 shrink-0 animate-appear items-center gap-2.5 bg-stage px-4 text-ink scheme-dark outline-none"
    >
      {mark}
      <p className="flex min-w-0 flex-1 items-baseline gap-2">
        <span className="truncate font-semibold">{title}</span>
        <span className="flex min-w-0 gap-2 text-sm text-muted">
          {state.talkingWhileMuted ? (
            <span role="status" className="truncate text-warn">
              {t('meeting.mutedShort')}
            </span>
          ) : (
            status
          )}
        </span>
      </p>
      {controls}
      {/* Where the stage has the way here: pressed twice, it leads back, and never ends the call. */}
      <Button
        tone="quiet"
        size="small"
        aria-label={t('call.return')}
        icon={<Maximize2 aria-hidden size={14} />}
        className="h-8"
        onClick={() => navigate({ kind: 'call' })}
      >
        <span className="max-wide:hidden">{t('call.return')}</span>
      </Button>
    </section>
  )
}
