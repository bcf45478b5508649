import { Download } from 'lucide-react'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RecordingsApi } from '#domain/calls/recordings-api.ts'
import { AppError } from '#shared/errors.ts'
import type { Recording } from '#shared/model/recording.ts'
import { fullMoment } from '../chat/moments.ts'
import { errorWords } from '../error-words.ts'
import { IconButton } from '../kit/IconButton.tsx'
import { Spinner } from '../kit/Spinner.tsx'
import { useToast } from '../kit/use-toast.ts'
import { saveFile } from '../save-file.ts'
import { fileName } from './file-name.ts'

export interface DownloadButtonProps {
  readonly api: RecordingsApi
  readonly recording: Recording
  readonly disabled: boolean
  readonly describedBy: string | undefined
}

/** Saves a recording on the computer; pressed again meanwhile, it leaves that. */
export function DownloadButton({ api, recording, disabled, describedBy }: DownloadButtonProps) {
  const { t } = useTranslation()
  const toast = useToast()
  const [busy, setBusy] = useState(false)
  const abort = useRef<AbortController | null>(null)
  const { id, startedAt } = recording
  const time = fullMoment(startedAt)
  const download = async ({ signal }: AbortController) => {
    setBusy(true)
    try {
      saveFile(await api.content(id, signal), fileName(startedAt))
    } catch (error) {
      const reason = errorWords(AppError.from(error), t)
      if (!signal.aborted) toast({ text: t('recording.notDownloaded', { reason }), tone: 'bad' })
    } finally {
      setBusy(false)
    }
  }
  const press = () => {
    if (busy) return abort.current?.abort()
    abort.current = new AbortController()
    void download(abort.current)
  }
  return (
    <IconButton
      label={t(busy ? 'recording.cancelDownload' : 'recording.download', { time })}
      icon={busy ? <Spinner /> : <Download size={16} />}
      disabled={disabled}
      aria-busy={busy || undefined}
      aria-describedby={describedBy}
      onClick={press}
    />
  )
}
