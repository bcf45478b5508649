import { CircleAlert } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button } from './Button.tsx'

export interface ProblemProps {
  readonly title: string
  /** What happened and what to do. */
  readonly text: string
  readonly onRetry?: (() => void) | undefined
  readonly busy?: boolean
}

/** What is shown in place of something that could not be loaded. */
export function Problem({ title, text, onRetry, busy = false }: ProblemProps) {
  const { t } = useTranslation()
  return (
    <div role="alert" className="m-auto flex max-w-md flex-col items-center gap-1 p-6 text-center">
      <CircleAlert aria-hidden size={20} className="mb-1 text-bad" />
      <p className="font-semibold">{title}</p>
      <p className="text-muted">{text}</p>
      {onRetry ? (
        <Button className="mt-3" busy={busy} onClick={onRetry}>
          {t('common.retry')}
        </Button>
      ) : null}
    </div>
  )
}
