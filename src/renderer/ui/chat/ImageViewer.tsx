import { Download, X } from 'lucide-react'
import { Dialog as Radix } from 'radix-ui'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Attachment } from '#shared/model/message.ts'
import { classNames } from '../kit/class-names.ts'
import { Spinner } from '../kit/Spinner.tsx'
import { useReturnFocus } from '../kit/use-return-focus.ts'
import { useDownload } from './use-download.ts'

export interface ImageViewerProps {
  readonly attachment: Attachment
  readonly url: string
  readonly onClose: () => void
}

const BUTTON = 'grid size-9 shrink-0 place-items-center rounded-sm hover:bg-ctl-hover'

/** A picture over everything else, fitted to the window; a press shows it in its own size. */
export function ImageViewer({ attachment, url, onClose }: ImageViewerProps) {
  const { t } = useTranslation()
  const returnFocus = useReturnFocus()
  const [whole, setWhole] = useState(true)
  const { busy, download } = useDownload(attachment)
  const { name } = attachment
  return (
    <Radix.Root open onOpenChange={open => open || onClose()}>
      <Radix.Portal>
        <Radix.Content
          aria-describedby={undefined}
          onCloseAutoFocus={returnFocus}
          className="scheme-dark fixed inset-0 z-40 flex animate-appear flex-col bg-stage text-ink outline-none"
        >
          <header className="flex h-13 shrink-0 items-center gap-1 px-3">
            <Radix.Title className="min-w-0 flex-1 truncate text-md font-semibold">
              <bdi>{name}</bdi>
            </Radix.Title>
            <button
              type="button"
              aria-label={t('files.download', { name })}
              aria-busy={busy || undefined}
              onClick={busy ? undefined : download}
              className={BUTTON}
            >
              {busy ? <Spinner /> : <Download aria-hidden size={17} />}
            </button>
            <Radix.Close aria-label={t('common.close')} className={BUTTON}>
              <X aria-hidden size={18} />
            </Radix.Close>
          </header>
          <div className="flex min-h-0 flex-1 overflow-auto p-3 pt-0">
            <button
              type="button"
              aria-label={t('files.ownSize')}
              aria-pressed={!whole}
              onClick={() => setWhole(!whole)}
              className={classNames(
                'm-auto rounded-sm',
                whole ? 'grid size-full min-h-0 cursor-zoom-in place-items-center' : 'cursor-zoom-out',
              )}
            >
              <img
                src={url}
                alt={name}
                draggable={false}
                className={whole ? 'max-h-full max-w-full object-contain' : 'max-w-none'}
              />
            </button>
          </div>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
