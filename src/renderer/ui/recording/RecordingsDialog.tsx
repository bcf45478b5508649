import { useTranslation } from 'react-i18next'
import { QueryScope } from '#queries/QueryScope.tsx'
import { addTexts } from '../i18n.ts'
import { Dialog } from '../kit/Dialog.tsx'
import { recording as texts } from '../strings/en/recording.ts'
import { RecordingList } from './RecordingList.tsx'
import { useRecordings, useRecordingsOffered } from './use-recordings.ts'

addTexts({ recording: texts })

/** What was recorded of all calls that one was in. */
export function RecordingsDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation()
  const recordings = useRecordings()
  const isOffered = useRecordingsOffered()
  return (
    <Dialog wide title={t('recording.list')} description={t('recording.listText')} onClose={onClose}>
      <div className="flex flex-col gap-2">
        {isOffered ? null : <p className="text-sm text-muted">{t('recording.notKept')}</p>}
        {isOffered && recordings ? (
          <QueryScope>
            <RecordingList recordings={recordings} />
          </QueryScope>
        ) : null}
      </div>
    </Dialog>
  )
}
