import { Phone } from 'lucide-react'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { useCallLog } from '#queries/use-call-log.ts'
import { dayName } from '../chat/moments.ts'
import { errorWords } from '../error-words.ts'
import { Button } from '../kit/Button.tsx'
import { Problem } from '../kit/Problem.tsx'
import { Skeleton } from '../kit/Skeleton.tsx'
import { useSession } from '../session-context.ts'
import { useBackOnline } from '../use-back-online.ts'
import { CallRow } from './CallRow.tsx'
import { type CallDay, callDays } from './call-days.ts'
import { EndOfLog } from './EndOfLog.tsx'
import { useCallChange } from './use-call-change.ts'
import { useCallsSeen } from './use-calls-seen.ts'
import { useNoticesSeen } from './use-notices-seen.ts'

const PAGE = 30

/** The calls by day, newest first, and what is to be said while there are none. */
export function CallList() {
  const { t } = useTranslation()
  const session = useSession()
  const log = useCallLog(async before => (await session.service()).calls.log({ limit: PAGE, before }))
  const { entries, error, reload } = log
  const seen = useCallsSeen(entries)
  useNoticesSeen(entries)
  useCallChange(reload)
  useBackOnline(error !== undefined, reload)
  if (!entries) {
    if (!error) return <Skeleton lines={8} avatars />
    return (
      <Problem title={t('calls.failed')} text={errorWords(error, t)} onRetry={reload} busy={log.loading} />
    )
  }
  if (entries.length === 0 && !error) return <NoCalls />
  return (
    <div className="min-h-0 flex-1 overflow-y-auto py-3">
      <div className="mx-auto flex w-full max-w-3xl flex-col gap-4 px-2">
        {error ? (
          <div
            role="status"
            className="mx-2 flex items-center gap-2 rounded-md bg-warn-soft px-3 py-1.5 text-sm text-warn"
          >
            <p className="min-w-0 flex-1">{t('calls.notRenewed', { reason: errorWords(error, t) })}</p>
            <Button size="small" busy={log.loading} onClick={reload}>
              {t('common.retry')}
            </Button>
          </div>
        ) : null}
        {callDays(entries).map(day => (
          <Day key={day.at} day={day} seen={seen} />
        ))}
        <EndOfLog log={log} />
      </div>
    </div>
  )
}

interface DayProps {
  readonly day: CallDay
  readonly seen: ReadonlySet<string> | null
}

function Day({ day: { at, entries }, seen }: DayProps) {
  const { t } = useTranslation()
  const id = useId()
  const name = dayName(at, Date.now())
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className="px-2 pb-1 text-xs font-semibold text-muted">
        {name.kind === 'date' ? name.text : t(`chat.${name.kind}`)}
      </h2>
      <ul className="flex flex-col gap-px">
        {entries.map(entry => (
          <CallRow key={entry.id} entry={entry} seen={seen} />
        ))}
      </ul>
    </section>
  )
}

function NoCalls() {
  const { t } = useTranslation()
  return (
    <div className="m-auto flex max-w-sm flex-col items-center gap-1 p-6 text-center">
      <Phone aria-hidden size={22} className="mb-1 text-muted" />
      <p className="font-semibold">{t('calls.empty')}</p>
      <p className="text-muted">{t('calls.emptyHint')}</p>
    </div>
  )
}
