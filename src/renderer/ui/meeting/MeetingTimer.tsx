import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { timerText } from './timer-text.ts'

/** How long the call has lasted. `startedAt` in epoch milliseconds. */
export function MeetingTimer({ startedAt }: { readonly startedAt: number }) {
  const { t } = useTranslation()
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const untilNextSecond = 1000 - ((now - startedAt) % 1000)
    const timer = window.setTimeout(() => setNow(Date.now()), untilNextSecond)
    return () => window.clearTimeout(timer)
  }, [now, startedAt])
  return (
    <span role="timer" aria-label={t('call.duration')} className="tabular-nums">
      {timerText((now - startedAt) / 1000)}
    </span>
  )
}
