import { WifiOff } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useSession } from '../session-context.ts'
import { useLatePhase } from './use-late-phase.ts'

const WORDS = {
  connecting: 'shell.connecting',
  reconnecting: 'shell.reconnecting',
  signedOut: 'shell.signedOut',
} as const

/** Says that the line is down and that nothing is lost by writing on. Always there, mostly empty. */
export function ConnectionBanner() {
  const { t } = useTranslation()
  const { connection } = useSession()
  const phase = useLatePhase()
  return (
    <div role="status" aria-label={t('shell.connection')} className="shrink-0">
      {phase ? (
        <div className="flex min-h-9 animate-appear items-center gap-2 bg-warn-soft px-4 py-1 text-sm font-medium text-warn">
          <WifiOff aria-hidden size={15} className="shrink-0" />
          <span className="flex-1">{t(WORDS[phase])}</span>
          {phase === 'signedOut' ? null : (
            <button
              type="button"
              className="h-7 rounded-sm px-2 font-semibold underline underline-offset-2"
              onClick={() => connection.retryNow()}
            >
              {t('shell.tryNow')}
            </button>
          )}
        </div>
      ) : null}
    </div>
  )
}
