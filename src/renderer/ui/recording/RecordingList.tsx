import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { Recordings } from '#domain/recording/recordings.ts'
import { useRecordingList } from '#queries/use-recording-list.ts'
import type { ConversationId } from '#shared/ids.ts'
import { errorWords } from '../error-words.ts'
import { Button } from '../kit/Button.tsx'
import { Problem } from '../kit/Problem.tsx'
import { Skeleton } from '../kit/Skeleton.tsx'
import { useToast } from '../kit/use-toast.ts'
import { deleteRecording } from './delete-recording.ts'
import { RecordingRow } from './RecordingRow.tsx'

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
    remove: id => deleteRecording(recordings, id),
    onRemoveFailed: error =>
      toast({ text: t('recording.notDeleted', { reason: errorWords(error, t) }), tone: 'bad' }),
  })
  useNewOnes(recordings, list.reload)
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
          <RecordingRow
            key={recording.id}
            recordings={recordings}
            recording={recording}
            named={conversationId === undefined}
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

/** One's own recording is there as soon as it has ended, and can be watched as soon as the server has it. */
function useNewOnes(recordings: Pick<Recordings, 'store' | 'onNews'>, reload: () => void): void {
  useEffect(() => {
    const cancels = [
      recordings.onNews(({ type }) => type === 'saved' && reload()),
      recordings.store.subscribe(({ current }, former) => current?.id !== former.current?.id && reload()),
    ]
    return () => {
      for (const cancel of cancels) cancel()
    }
  }, [recordings, reload])
}
