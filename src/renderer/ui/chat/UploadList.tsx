import { CircleAlert, File as FileIcon, RotateCw, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { Upload, Uploads } from '#domain/chat/uploads.ts'
import { MAX_FILE_BYTES } from '#shared/rest/files.ts'
import { errorWords } from '../error-words.ts'
import { addTexts } from '../i18n.ts'
import { classNames } from '../kit/class-names.ts'
import { IconButton } from '../kit/IconButton.tsx'
import { ProgressBar } from '../kit/ProgressBar.tsx'
import { files } from '../strings/en/files.ts'
import { useBackOnline } from '../use-back-online.ts'
import { fileSize } from './file-size.ts'

addTexts({ files })

/** The files that go with the message being written: how far each is, and what to do when one fails. */
export function UploadList({ uploads }: { readonly uploads: Uploads }) {
  const { t } = useTranslation()
  const items = useStore(uploads.store, state => state.items)
  const stranded = items.filter(({ state }) => state.kind === 'failed' && state.error.category === 'network')
  useBackOnline(stranded.length > 0, () => {
    for (const { key } of stranded) uploads.retry(key)
  })
  return (
    <ul
      aria-label={t('files.attached')}
      className="scroll-hint flex max-h-40 flex-wrap gap-2 overflow-y-auto p-2 pb-1"
    >
      {items.map(upload => (
        <li key={upload.key} className="max-w-full">
          <Chip upload={upload} uploads={uploads} />
        </li>
      ))}
    </ul>
  )
}

/** One that is too large stays so. */
const canRetry = ({ size }: Upload): boolean => size <= MAX_FILE_BYTES

interface ChipProps {
  readonly upload: Upload
  readonly uploads: Uploads
}

function Chip({ upload, uploads }: ChipProps) {
  const { t } = useTranslation()
  const { key, name, size, state } = upload
  const failed = state.kind === 'failed'
  return (
    <div
      className={classNames(
        'flex w-70 max-w-full items-start gap-2 rounded-sm border bg-page p-2',
        failed ? 'border-bad' : 'border-line',
      )}
    >
      {failed ? (
        <CircleAlert aria-hidden size={16} className="mt-0.5 shrink-0 text-bad" />
      ) : (
        <FileIcon aria-hidden size={16} className="mt-0.5 shrink-0 text-muted" />
      )}
      <div className="min-w-0 flex-1">
        <p className="truncate text-sm font-medium" title={name}>
          <bdi>{name}</bdi>
        </p>
        {state.kind === 'uploading' ? (
          <Progress name={name} sent={state.sentBytes} size={size} />
        ) : state.kind === 'failed' ? (
          <p role="alert" className="text-xs wrap-anywhere text-bad">
            {errorWords(state.error, t)}
          </p>
        ) : (
          <p className="text-xs text-muted">{t('files.ready', { size: fileSize(size) })}</p>
        )}
      </div>
      {failed && canRetry(upload) ? (
        <IconButton
          size="small"
          label={t('files.retry', { name })}
          icon={<RotateCw size={14} />}
          onClick={event => {
            backToText(event.currentTarget)
            uploads.retry(key)
          }}
        />
      ) : null}
      <IconButton
        size="small"
        label={t('files.remove', { name })}
        icon={<X size={14} />}
        onClick={event => {
          backToText(event.currentTarget)
          uploads.remove(key)
        }}
      />
    </div>
  )
}

/** The button goes away with what it did: the focus goes back to writing. */
function backToText(button: HTMLElement): void {
  button.closest('form')?.querySelector('textarea')?.focus()
}

interface ProgressProps {
  readonly name: string
  readonly sent: number
  readonly size: number
}

function Progress({ name, sent, size }: ProgressProps) {
  const { t } = useTranslation()
  const part = size > 0 ? Math.min(1, sent / size) : 0
  const words = t('files.progressText', { done: fileSize(sent), total: fileSize(size) })
  return (
    <>
      <p className="text-xs text-muted">{words}</p>
      <ProgressBar label={t('files.progress', { name })} words={words} part={part} className="mt-1" />
    </>
  )
}
