import { useTranslation } from 'react-i18next'
import type { Attachment } from '#shared/model/message.ts'
import { addTexts } from '../i18n.ts'
import { files } from '../strings/en/files.ts'
import type { AttachmentsProps } from './Attachments.tsx'
import { attachmentKind } from './attachment-box.ts'
import { FileCard } from './FileCard.tsx'
import { ImageCard } from './ImageCard.tsx'
import { MediaCard } from './MediaCard.tsx'

addTexts({ files })

/** Each file as what it is: a picture, something to play, or a card. */
export function AttachmentCards({ attachments }: AttachmentsProps) {
  const { t } = useTranslation()
  return (
    <ul aria-label={t('files.list')} className="mt-1.5 mb-0.5 flex flex-col items-start gap-1.5">
      {attachments.map(attachment => (
        <li key={attachment.id} className="max-w-full">
          <Card attachment={attachment} />
        </li>
      ))}
    </ul>
  )
}

function Card({ attachment }: { readonly attachment: Attachment }) {
  const kind = attachmentKind(attachment)
  if (kind === 'image') return <ImageCard attachment={attachment} />
  return kind === 'file' ? (
    <FileCard attachment={attachment} />
  ) : (
    <MediaCard attachment={attachment} kind={kind} />
  )
}
