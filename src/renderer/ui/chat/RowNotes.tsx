import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { TimelineRow } from '#domain/chat/timeline-row.ts'
import type { AppError } from '#shared/errors.ts'
import { errorWords } from '../error-words.ts'
import { endOf } from './ended.ts'
import { FailedNote } from './FailedNote.tsx'
import type { MessageHost } from './list-place.ts'

const FAILED = { edit: 'chat.notEdited', delete: 'chat.notDeleted' } as const

/** There at once for assistive technology, seen only once it takes long; it moves nothing. */
const ON_ITS_WAY =
  'absolute end-4 bottom-0 animate-slow rounded-xs bg-page px-1 text-xs text-muted pointer-events-none'

export interface RowNotesProps {
  readonly row: TimelineRow
  readonly host: MessageHost
}

/** How far a message, or a change to it, got; nothing where all is well. */
export function RowNotes({ row: { message, delivery, change }, host }: RowNotesProps) {
  const { t } = useTranslation()
  const { clientId } = message
  if (delivery.kind === 'pending') return <span className={ON_ITS_WAY}>{t('chat.pending')}</span>
  if (delivery.kind === 'failed') {
    return (
      <NotSent
        host={host}
        error={delivery.error}
        onRetry={() => clientId && host.retry(clientId)}
        onDiscard={() => clientId && host.discard(clientId)}
      />
    )
  }
  if (change?.state === 'pending') return <span className={ON_ITS_WAY}>{t('chat.changePending')}</span>
  if (change?.state !== 'failed') return null
  return (
    <FailedNote
      text={t(FAILED[change.kind], { reason: errorWords(change.error, t) })}
      onRetry={() => host.retryChange(message.id)}
      onDiscard={() => host.discardChange(message.id)}
    />
  )
}

interface NotSentProps {
  readonly host: MessageHost
  readonly error: AppError
  readonly onRetry: () => void
  readonly onDiscard: () => void
}

/** Where the conversation has ended, its end is the reason and trying again leads nowhere. */
function NotSent({ host, error, onRetry, onDiscard }: NotSentProps) {
  const { t } = useTranslation()
  const ended = useStore(host.store, endOf)
  return (
    <FailedNote
      text={t('chat.failed', { reason: errorWords(ended ?? error, t) })}
      onRetry={ended ? undefined : onRetry}
      onDiscard={onDiscard}
    />
  )
}
