import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { Meeting } from '#domain/meeting/meeting.ts'
import type { TileId } from '#domain/meeting/view.ts'
import { classNames } from '../kit/class-names.ts'
import { showLevel } from './level-meters.ts'

const BARS = ['h-2/3', 'h-full', 'h-1/2'] as const

export interface VoiceBarsProps {
  readonly meeting: Meeting
  readonly id: TileId
  readonly small: boolean
}

/** Speaking, as a picture that follows the voice. Only CSS moves: React renders nothing for it. */
export function VoiceBars({ meeting, id, small }: VoiceBarsProps) {
  const { t } = useTranslation()
  const attach = useCallback(
    (element: HTMLElement | null) => {
      if (!element) return
      // Speech is about 0.05 to 0.3 of full scale; the root spreads that over the height of the bars.
      return showLevel(element, () => Math.sqrt(meeting.speakers.levelOf(id)) * 1.6)
    },
    [meeting, id],
  )
  return (
    <span
      ref={attach}
      role="img"
      aria-label={t('call.speaking')}
      className={classNames('flex shrink-0 items-center gap-0.5', small ? 'h-2.5' : 'h-3.5')}
    >
      {BARS.map(height => (
        <span
          key={height}
          className={classNames(
            'w-0.75 rounded-full bg-speak forced-colors:bg-[CanvasText]',
            'scale-y-[calc(0.4+0.6*var(--level,0.4))] motion-reduce:scale-y-100',
            height,
          )}
        />
      ))}
    </span>
  )
}
