import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Attachment } from '#shared/model/message.ts'
import { errorWords } from '../error-words.ts'
import { late } from '../late.ts'
import { attachmentBox } from './attachment-box.ts'
import { BrokenFile } from './BrokenFile.tsx'
import { FileProblem } from './FileProblem.tsx'
import { useFileLink } from './use-file-link.ts'

const viewer = late(async () => (await import('./ImageViewer.tsx')).ImageViewer)

/** A picture in the room that was kept for it; a press shows it large. One that is broken is a file like any other. */
export function ImageCard({ attachment }: { readonly attachment: Attachment }) {
  const { t } = useTranslation()
  const { link, again, onBroken } = useFileLink(attachment)
  const [open, setOpen] = useState(false)
  const box = attachmentBox(attachment)
  const { name } = attachment
  if (link.kind === 'broken') return <BrokenFile attachment={attachment} onRetry={again} />
  return (
    <div
      className="max-w-full overflow-hidden rounded-md bg-side ring-1 ring-line"
      style={{ width: box.width, aspectRatio: `${box.width} / ${box.height}` }}
    >
      {link.kind === 'failed' ? (
        <FileProblem text={t('files.loadFailed', { reason: errorWords(link.error, t) })} onRetry={again} />
      ) : link.kind === 'there' ? (
        <button
          type="button"
          aria-label={t('files.open', { name })}
          aria-haspopup="dialog"
          onClick={() => setOpen(true)}
          className="ring-inside block size-full cursor-zoom-in"
        >
          <img
            src={link.url}
            alt={name}
            width={box.width}
            height={box.height}
            draggable={false}
            decoding="async"
            className="size-full object-contain"
            onError={onBroken}
          />
        </button>
      ) : null}
      {open && link.kind === 'there' ? (
        <viewer.Part attachment={attachment} url={link.url} onClose={() => setOpen(false)} />
      ) : null}
    </div>
  )
}
