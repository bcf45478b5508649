import { useTranslation } from 'react-i18next'
import { QueryScope } from '#queries/QueryScope.tsx'
import type { ConversationId } from '#shared/ids.ts'
import { addTexts } from '../i18n.ts'
import { recording as texts } from '../strings/en/recording.ts'
import { RecordingList } from './RecordingList.tsx'
import { useRecordings, useRecordingsOffered } from './use-recordings.ts'

addTexts({ recording: texts })

/** What was recorded in a conversation. */
export function RecordingsSection({ id }: { readonly id: ConversationId }) {
  const { t } = useTranslation()
  const recordings = useRecordings()
  const isOffered = useRecordingsOffered()
  if (recordings === null || !isOffered) return null
  return (
    <section aria-label={t('recording.list')} className="flex flex-col gap-2">
      <h3 className="text-sm font-semibold">{t('recording.list')}</h3>
      <QueryScope>
        <RecordingList recordings={recordings} conversationId={id} />
      </QueryScope>
    </section>
  )
}
