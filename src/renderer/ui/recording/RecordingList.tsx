import { Download, Film, Play, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { Recordings } from '#domain/recording/recordings.ts'
import { useRecordingList } from '#queries/use-recording-list.ts'
import { AppError } from '#shared/errors.ts'
import type { ConversationId } from '#shared/ids.ts'
import type { Recording } from '#shared/model/recording.ts'
import { clockTime, fullMoment, shortDay } from '../chat/moments.ts'
import { errorWords } from '../error-words.ts'
import { Button } from '../kit/Button.tsx'
import { ConfirmDialog } from '../kit/ConfirmDialog.tsx'
import { IconButton } from '../kit/IconButton.tsx'
import { Problem } from '../kit/Problem.tsx'
import { Skeleton } from '../kit/Skeleton.tsx'
import { Spinner } from '../kit/Spinner.tsx'
import { useToast } from '../kit/use-toast.ts'
import { timerText } from '../meeting/timer-text.ts'
import { usePeerName } from '../meeting/use-peer-name.ts'
import { saveFile } from '../save-file.ts'
import { useSession } from '../session-context.ts'
import { fileName } from './file-name.ts'
import { RecordingPlayer } from './RecordingPlayer.tsx'

export interface RecordingListProps {
  readonly recordings: Recordings
  /** Absent: of all calls that one was in. */
  readonly conversationId?: ConversationId | undefined
}

/** What was recorded, newest first: to watch, to download and, one's own, to delete. */
export function RecordingList({ recordings, conversationId }: RecordingListProps) {
  const { t } = useTranslation()
  const toast = useToast()
  const { api } = recordings
  const list = useRecordingList({
    of: conversationId ?? 'all',
    load: page => api.list({ ...page, ...(conversationId ? { conversationId } : {}) }),
    remove: id => api.delete(id),
    onRemoveFailed: error =>
      toast({ text: t('recording.notDeleted', { reason: errorWords(error, t) }), tone: 'bad' }),
  })
  if (list.error && !list.recordings) {
    return (
      <Problem
        title={t('recording.loadFailed')}
        text={errorWords(list.error, t)}
        onRetry={list.reload}
        busy={list.loading}
      />
    )
  }
  if (!list.recordings) return <Skeleton lines={3} />
  if (list.recordings.length === 0) return <p className="text-sm text-muted">{t('recording.none')}</p>
  return (
    <>
      <ul className="-mx-2 flex max-h-80 flex-col overflow-y-auto">
        {list.recordings.map(recording => (
          <Row
            key={recording.id}
            recordings={recordings}
            recording={recording}
            onDelete={() => list.remove(recording.id)}
          />
        ))}
      </ul>
      {list.hasMore ? (
        <Button size="small" className="self-start" busy={list.loading} onClick={list.showMore}>
          {t('recording.more')}
        </Button>
      ) : null}
    </>
  )
}

interface RowProps {
  readonly recordings: Recordings
  readonly recording: Recording
  readonly onDelete: () => void
}

function Row({ recordings, recording, onDelete }: RowProps) {
  const { t } = useTranslation()
  const meId = useStore(useSession().self, state => state.user.id)
  const [open, setOpen] = useState<'player' | 'question' | null>(null)
  const { startedAt, startedBy, durationSeconds = 0, kind } = recording
  const name = usePeerName(startedBy)
  const time = fullMoment(startedAt)
  const close = () => setOpen(null)
  return (
    <li className="flex items-center gap-2.5 rounded-sm px-2 py-1.5 hover:bg-hover">
      <Film aria-hidden size={18} className="shrink-0 text-muted" />
      <div className="min-w-0 flex-1">
        <p className="flex gap-2 text-sm font-semibold tabular-nums">
          <time dateTime={new Date(startedAt).toISOString()} title={time} className="truncate">
            {`${shortDay(startedAt)}, ${clockTime(startedAt)}`}
          </time>
          <span className="font-normal text-muted">{timerText(durationSeconds)}</span>
        </p>
        <p className="truncate text-sm text-muted">
          {t('recording.by', {
            kind: t(kind === 'video' ? 'recording.videoCall' : 'recording.voiceCall'),
            name,
          })}
        </p>
      </div>
      <IconButton
        label={t('recording.play', { time })}
        icon={<Play size={16} />}
        onClick={() => setOpen('player')}
      />
      <DownloadButton recordings={recordings} recording={recording} />
      {startedBy === meId ? (
        <IconButton
          label={t('recording.delete', { time })}
          icon={<Trash2 size={16} />}
          onClick={() => setOpen('question')}
        />
      ) : null}
      {open === 'player' ? (
        <RecordingPlayer recordings={recordings} recording={recording} onClose={close} />
      ) : null}
      {open === 'question' ? (
        <ConfirmDialog
          title={t('recording.deleteTitle')}
          description={t('recording.deleteText')}
          confirm={t('recording.confirmDelete')}
          onConfirm={onDelete}
          onClose={close}
        />
      ) : null}
    </li>
  )
}

function DownloadButton({ recordings, recording }: Pick<RowProps, 'recordings' | 'recording'>) {
  const { t } = useTranslation()
  const toast = useToast()
  const [busy, setBusy] = useState(false)
  const { id, startedAt } = recording
  const download = async () => {
    setBusy(true)
    try {
      saveFile(await recordings.api.content(id), fileName(startedAt))
    } catch (error) {
      const reason = errorWords(AppError.from(error), t)
      toast({ text: t('recording.notDownloaded', { reason }), tone: 'bad' })
    } finally {
      setBusy(false)
    }
  }
  return (
    <IconButton
      label={t('recording.download', { time: fullMoment(startedAt) })}
      icon={busy ? <Spinner /> : <Download size={16} />}
      aria-busy={busy || undefined}
      onClick={busy ? undefined : () => void download()}
    />
  )
}
