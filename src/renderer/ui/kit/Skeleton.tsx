import { useTranslation } from 'react-i18next'

const WIDTHS = ['62%', '78%', '48%', '70%', '56%', '82%', '44%', '66%'] as const

export interface SkeletonProps {
  /** Up to eight. */
  readonly lines: number
  /** With a block in front of each line, as an avatar has. */
  readonly avatars?: boolean
}

/** Grey lines where something is being loaded; shown after 300 ms only, so that fast things do not flicker. */
export function Skeleton({ lines, avatars = false }: SkeletonProps) {
  const { t } = useTranslation()
  return (
    <div className="flex animate-late flex-col gap-4 p-4" aria-busy>
      <span className="sr-only">{t('common.loading')}</span>
      {WIDTHS.slice(0, lines).map(width => (
        <div key={width} aria-hidden className="flex items-center gap-3">
          {avatars ? <span className="size-9 shrink-0 rounded-md bg-line" /> : null}
          <span className="h-3 rounded-full bg-line" style={{ width }} />
        </div>
      ))}
    </div>
  )
}
