import { useTranslation } from 'react-i18next'
import type { TimelineRow } from '#domain/chat/timeline-row.ts'
import { errorWords } from '../error-words.ts'
import { FailedNote } from './FailedNote.tsx'
import type { MessageHost } from './list-place.ts'

const FAILED = { edit: 'chat.notEdited', delete: 'chat.notDeleted' } as const

export interface RowNotesProps {
  readonly row: TimelineRow
  readonly host: MessageHost
}

/** How far a message, or a change to it, got; nothing where all is well. */
export function RowNotes({ row: { message, delivery, change }, host }: RowNotesProps) {
  const { t } = useTranslation()
  const { clientId } = message
  if (delivery.kind === 'pending') return <span className="sr-only">{t('chat.pending')}</span>
  if (delivery.kind === 'failed') {
    return (
      <FailedNote
        text={t('chat.failed', { reason: errorWords(delivery.error, t) })}
        onRetry={() => clientId && host.retry(clientId)}
        onDiscard={() => clientId && host.discard(clientId)}
      />
    )
  }
  if (change?.state === 'pending') return <span className="sr-only">{t('chat.changePending')}</span>
  if (change?.state !== 'failed') return null
  return (
    <FailedNote
      text={t(FAILED[change.kind], { reason: errorWords(change.error, t) })}
      onRetry={() => host.retryChange(message.id)}
      onDiscard={() => host.discardChange(message.id)}
    />
  )
}
