import { CircleAlert } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button } from '../kit/Button.tsx'

export interface FailedNoteProps {
  /** What failed and why. */
  readonly text: string
  /** Left out where it cannot help. */
  readonly onRetry?: (() => void) | undefined
  readonly onDiscard: () => void
}

/** Why a message or a change to one did not get through, and the ways on. */
export function FailedNote({ text, onRetry, onDiscard }: FailedNoteProps) {
  const { t } = useTranslation()
  return (
    <div className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-bad">
      <span className="flex items-center gap-1.5">
        <CircleAlert aria-hidden size={14} className="shrink-0" />
        {text}
      </span>
      <span className="flex gap-1">
        {onRetry ? (
          <Button size="small" onClick={onRetry}>
            {t('chat.retry')}
          </Button>
        ) : null}
        <Button size="small" tone="quiet" onClick={onDiscard}>
          {t('chat.discard')}
        </Button>
      </span>
    </div>
  )
}
