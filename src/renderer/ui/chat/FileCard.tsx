import { Download, File as FileIcon } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Attachment } from '#shared/model/message.ts'
import { IconButton } from '../kit/IconButton.tsx'
import { Spinner } from '../kit/Spinner.tsx'
import { fileSize } from './file-size.ts'
import { fileType } from './file-type.ts'
import { useDownload } from './use-download.ts'

/** A file by name, kind and size, with a button that saves it. */
export function FileCard({ attachment }: { readonly attachment: Attachment }) {
  const { t } = useTranslation()
  const { name, mimeType, size } = attachment
  const { busy, download } = useDownload(attachment)
  const type = fileType(name, mimeType) ?? t('files.unknownType')
  return (
    <div className="flex h-14.5 w-85 max-w-full items-center gap-2.5 rounded-md border border-line bg-page px-3">
      <FileIcon aria-hidden size={22} className="shrink-0 text-muted" />
      <span className="min-w-0 flex-1">
        <span className="block truncate text-sm font-semibold" title={name}>
          <bdi>{name}</bdi>
        </span>
        <span className="block truncate text-xs text-muted">
          {t('files.kind', { type, size: fileSize(size) })}
        </span>
      </span>
      <IconButton
        label={t('files.download', { name })}
        icon={busy ? <Spinner /> : <Download size={16} />}
        aria-busy={busy || undefined}
        onClick={busy ? undefined : download}
      />
    </div>
  )
}
