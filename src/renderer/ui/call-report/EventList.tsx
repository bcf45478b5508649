import { useTranslation } from 'react-i18next'
import type { HistoryEvent } from '#domain/meeting/history.ts'
import { clockTime, fullMoment } from '../chat/moments.ts'
import { useSession } from '../session-context.ts'
import { eventWords } from './event-words.ts'
import { withKeys } from './with-keys.ts'

const SHOWN = 50

/** What happened to devices and connections, newest first. */
export function EventList({ events }: { readonly events: readonly HistoryEvent[] }) {
  const { t } = useTranslation()
  const { directory } = useSession()
  const nameIn = (event: HistoryEvent) => ('userId' in event ? directory.nameOf(event.userId) : '')
  const shown = withKeys(events).slice(-SHOWN).toReversed()
  return (
    <section>
      <h3 className="mb-1 text-sm font-semibold">{t('report.events')}</h3>
      {shown.length === 0 ? <p className="text-sm text-muted">{t('report.noEvents')}</p> : null}
      <ol className="max-h-36 overflow-y-auto text-sm">
        {shown.map(({ event, key }) => (
          <li key={key} className="flex gap-3 py-0.5">
            <time title={fullMoment(event.at)} className="shrink-0 text-muted tabular-nums">
              {clockTime(event.at)}
            </time>
            <span>{eventWords(event, nameIn(event), t)}</span>
          </li>
        ))}
      </ol>
    </section>
  )
}
