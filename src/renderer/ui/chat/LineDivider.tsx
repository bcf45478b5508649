import { useTranslation } from 'react-i18next'
import { classNames } from '../kit/class-names.ts'
import { dayName } from './moments.ts'
import type { RowMarks } from './row-marks.ts'

export interface LineDividerProps {
  readonly marks: RowMarks
  /** Epoch milliseconds of the message below. */
  readonly createdAt: number
}

/** The line above the first message of a day, and above the first new one. */
export function LineDivider({ marks, createdAt }: LineDividerProps) {
  const { t } = useTranslation()
  if (!marks.newDay && !marks.firstNew) return null
  const name = dayName(createdAt, Date.now())
  const day = name.kind === 'date' ? name.text : t(`chat.${name.kind}`)
  const words =
    marks.newDay && marks.firstNew
      ? `${day} · ${t('chat.new')}`
      : marks.firstNew
        ? t('chat.newMessages')
        : day
  return (
    <div
      className={classNames(
        'flex items-center gap-3 px-4 py-2.5 text-xs font-semibold',
        'before:h-px before:flex-1 after:h-px after:flex-1',
        marks.firstNew
          ? 'text-accent-text before:bg-accent after:bg-accent'
          : 'text-muted before:bg-line after:bg-line',
      )}
    >
      {words}
    </div>
  )
}
