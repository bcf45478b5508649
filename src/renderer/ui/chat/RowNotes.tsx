import { useTranslation } from 'react-i18next'
import type { TimelineRow } from '#domain/chat/timeline-row.ts'
import { lateRowParts } from './late-row-parts.ts'
import type { MessageHost } from './list-place.ts'

/** There at once for assistive technology, seen only once it takes long; it moves nothing. */
const ON_ITS_WAY =
  'absolute end-4 bottom-0 animate-slow rounded-xs bg-page px-1 text-xs text-muted pointer-events-none'

export interface RowNotesProps {
  readonly row: TimelineRow
  readonly host: MessageHost
}

/** How far a message, or a change to it, got; nothing where all is well. */
export function RowNotes({ row, host }: RowNotesProps) {
  const { t } = useTranslation()
  const { delivery, change } = row
  if (delivery.kind === 'pending') return <span className={ON_ITS_WAY}>{t('chat.pending')}</span>
  if (delivery.kind === 'failed' || change?.state === 'failed') {
    return <lateRowParts.failed.Part row={row} host={host} />
  }
  return change ? <span className={ON_ITS_WAY}>{t('chat.changePending')}</span> : null
}
