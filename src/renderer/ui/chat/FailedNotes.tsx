import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { errorWords } from '../error-words.ts'
import { endOf } from './ended.ts'
import { FailedNote } from './FailedNote.tsx'
import type { RowNotesProps } from './RowNotes.tsx'

const FAILED = { edit: 'chat.notEdited', delete: 'chat.notDeleted' } as const

/** Why a message, or a change to it, did not get through. Where the conversation has ended, its end is the reason and trying again leads nowhere. */
export function FailedNotes({ row: { message, delivery, change }, host }: RowNotesProps) {
  const { t } = useTranslation()
  const ended = useStore(host.store, endOf)
  const { clientId } = message
  if (delivery.kind === 'failed') {
    return (
      <FailedNote
        text={t('chat.failed', { reason: errorWords(ended ?? delivery.error, t) })}
        onRetry={ended ? undefined : () => clientId && host.retry(clientId)}
        onDiscard={() => clientId && host.discard(clientId)}
      />
    )
  }
  if (change?.state !== 'failed') return null
  return (
    <FailedNote
      text={t(FAILED[change.kind], { reason: errorWords(change.error, t) })}
      onRetry={() => host.retryChange(message.id)}
      onDiscard={() => host.discardChange(message.id)}
    />
  )
}
