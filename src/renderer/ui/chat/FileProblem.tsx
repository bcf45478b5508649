import { CircleAlert } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button } from '../kit/Button.tsx'

export interface FileProblemProps {
  readonly text: string
  readonly onRetry: () => void
}

/** Stands in the place of a file that cannot be shown. */
export function FileProblem({ text, onRetry }: FileProblemProps) {
  const { t } = useTranslation()
  return (
    <div className="flex h-full flex-col items-center justify-center gap-1.5 overflow-hidden p-2 text-center text-sm text-muted">
      <CircleAlert aria-hidden size={16} className="shrink-0 text-bad" />
      <span className="line-clamp-3">{text}</span>
      <Button size="small" onClick={onRetry}>
        {t('files.again')}
      </Button>
    </div>
  )
}
