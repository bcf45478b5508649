import { useTranslation } from 'react-i18next'
import type { Attachment } from '#shared/model/message.ts'
import { Button } from '../kit/Button.tsx'
import { FileCard } from './FileCard.tsx'

export interface BrokenFileProps {
  readonly attachment: Attachment
  readonly onRetry: () => void
}

/** A file that could not be shown where it stands: to download, or to try once more. */
export function BrokenFile({ attachment, onRetry }: BrokenFileProps) {
  const { t } = useTranslation()
  return (
    <>
      <FileCard attachment={attachment} />
      <p className="mt-0.5 flex flex-wrap items-center gap-2 text-xs text-muted">
        {t('files.mediaFailed')}
        <Button size="small" onClick={onRetry}>
          {t('files.again')}
        </Button>
      </p>
    </>
  )
}
