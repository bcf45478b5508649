import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../kit/Button.tsx'
import { classNames } from '../kit/class-names.ts'
import { IconButton } from '../kit/IconButton.tsx'

export interface NoteProps {
  readonly icon: ReactNode
  readonly children: ReactNode
  /** Worth knowing, but nothing is wrong. */
  readonly calm?: boolean
  /** The one thing to do about it. */
  readonly action?: ReactNode
  readonly onDismiss?: () => void
}

/** One line above the pictures. */
export function Note({ icon, children, calm = false, action, onDismiss }: NoteProps) {
  const { t } = useTranslation()
  return (
    <div
      className={classNames(
        'mb-1.5 flex min-h-8 animate-appear items-center gap-2 rounded-md py-1 ps-3 pe-1 text-sm last:mb-3',
        calm ? 'bg-ctl text-ink' : 'bg-warn-soft text-warn',
      )}
    >
      <span className="shrink-0">{icon}</span>
      <span className="min-w-0 flex-1">{children}</span>
      {action}
      {onDismiss ? (
        <IconButton
          label={t('common.dismiss')}
          size="small"
          icon={<X size={14} />}
          side="bottom"
          className={calm ? '' : 'text-warn'}
          onClick={onDismiss}
        />
      ) : null}
    </div>
  )
}

export interface NoteButtonProps {
  readonly onPress: () => void
  readonly children: ReactNode
}

/** What one can do about it. */
export function NoteButton({ onPress, children }: NoteButtonProps) {
  return (
    <Button size="small" onClick={onPress}>
      {children}
    </Button>
  )
}
