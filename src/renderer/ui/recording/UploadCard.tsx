import type { TFunction } from 'i18next'
import { Film } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RecordingUpload } from '#domain/recording/recording-uploads.ts'
import type { Recordings } from '#domain/recording/recordings.ts'
import type { AppError } from '#shared/errors.ts'
import { fileSize } from '../chat/file-size.ts'
import { errorWords } from '../error-words.ts'
import { addTexts } from '../i18n.ts'
import { Button } from '../kit/Button.tsx'
import { ConfirmDialog } from '../kit/ConfirmDialog.tsx'
import { ProgressBar } from '../kit/ProgressBar.tsx'
import { useToast } from '../kit/use-toast.ts'
import { saveFile } from '../save-file.ts'
import { recording as texts } from '../strings/en/recording.ts'
import { fileName } from './file-name.ts'

addTexts({ recording: texts })

export interface UploadCardProps {
  readonly recordings: Pick<Recordings, 'uploads' | 'film'>
  readonly upload: RecordingUpload
}

/** One recording on its way: how far it is, why it does not go on, and what can be done with it meanwhile. */
export function UploadCard({ recordings, upload }: UploadCardProps) {
  const { t } = useTranslation()
  return (
    <li className="flex animate-rise flex-col gap-2 rounded-md border border-line bg-raise p-3 shadow-float">
      <div className="flex min-w-0 items-center gap-2">
        <Film aria-hidden size={16} className="shrink-0 text-muted" />
        <p className="truncate text-sm font-semibold">
          {t('recording.name', { title: upload.recording.title })}
        </p>
      </div>
      <Progress upload={upload} />
      {upload.problem ? <Choices recordings={recordings} upload={upload} /> : null}
    </li>
  )
}

function Progress({ upload }: Pick<UploadCardProps, 'upload'>) {
  const { t } = useTranslation()
  const { phase, problem, sentBytes, totalBytes, recording } = upload
  if (phase === 'stuck') {
    return (
      <p role="alert" className="text-sm wrap-anywhere text-bad">
        {t('recording.stuck', { reason: whyStuck(problem, t) })}
      </p>
    )
  }
  if (phase === 'waiting') {
    return <p className="text-sm text-muted">{t(problem ? 'recording.waitingFor' : 'recording.waiting')}</p>
  }
  const part = totalBytes > 0 ? Math.min(1, sentBytes / totalBytes) : 0
  const words = t('recording.sent', { done: fileSize(sentBytes), total: fileSize(totalBytes) })
  return (
    <>
      <p className="text-sm text-muted">{words}</p>
      <ProgressBar label={t('recording.name', { title: recording.title })} words={words} part={part} />
    </>
  )
}

/** The server's own words are about what it was asked for: here it is about the film. */
function whyStuck(problem: AppError | null, t: TFunction): string {
  if (problem?.category === 'notFound') return t('recording.forgotten')
  if (problem?.code === 'not_offered') return t('recording.notOffered')
  return problem ? errorWords(problem, t) : ''
}

/** What the server has not got: it is not lost for that. */
function Choices({ recordings, upload }: UploadCardProps) {
  const { t } = useTranslation()
  const toast = useToast()
  const [asking, setAsking] = useState(false)
  const { id, startedAt } = upload.recording
  const isLost = upload.problem?.code === 'recording_lost'
  const failed = (error: unknown) => toast({ text: errorWords(error, t), tone: 'bad' })
  const save = async () => {
    const film = await recordings.film(id)
    if (film) saveFile(film, fileName(startedAt))
  }
  return (
    <div className="flex flex-wrap justify-end gap-1.5">
      <Button size="small" tone="quiet" onClick={() => setAsking(true)}>
        {t('recording.discard')}
      </Button>
      {isLost ? null : (
        <>
          <Button size="small" onClick={() => void save().catch(failed)}>
            {t('recording.saveHere')}
          </Button>
          <Button size="small" tone="primary" onClick={() => recordings.uploads.retry(id)}>
            {t('recording.tryAgain')}
          </Button>
        </>
      )}
      {asking ? (
        <ConfirmDialog
          title={t('recording.discardTitle')}
          description={t(isLost ? 'recording.lostText' : 'recording.discardText')}
          confirm={t('recording.discard')}
          onConfirm={() => void recordings.uploads.discard(id).catch(failed)}
          onClose={() => setAsking(false)}
        />
      ) : null}
    </div>
  )
}
