import { Phone } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { addTexts } from '../i18n.ts'
import { classNames } from '../kit/class-names.ts'
import { routeHref } from '../route.ts'
import { useSession } from '../session-context.ts'
import { calls as callsTexts } from '../strings/en/calls.ts'
import { useRoute } from '../use-route.ts'
import { useCallsWithoutMe } from './use-calls-without-me.ts'
import { useMissedCalls } from './use-missed-calls.ts'

addTexts({ calls: callsTexts })

export interface CallsLinkProps {
  readonly onOpen?: (() => void) | undefined
}

/** The way to the call log, marked while missed calls were not seen or a call goes on without us. Nothing where the server keeps no log. */
export function CallsLink(props: CallsLinkProps) {
  const kept = useStore(useSession().features.store, state => state.callLog)
  return kept ? <Link {...props} /> : null
}

function Link({ onOpen }: CallsLinkProps) {
  const { t } = useTranslation()
  const current = useRoute().kind === 'calls'
  const missed = useMissedCalls()
  const running = useCallsWithoutMe().length
  const said = [
    running > 0 ? t('calls.goOn', { count: running }) : undefined,
    missed > 0 ? t('calls.missed', { count: missed }) : undefined,
  ].filter(Boolean)
  return (
    <a
      href={routeHref({ kind: 'calls' })}
      aria-current={current ? 'page' : undefined}
      aria-description={said.length > 0 ? said.join(', ') : undefined}
      title={running > 0 ? t('calls.goOn', { count: running }) : undefined}
      onClick={onOpen}
      className={classNames(
        'ring-inside flex h-7 shrink-0 items-center gap-2 rounded-sm px-2.5 text-sm font-semibold hover:bg-hover hover:text-ink',
        current ? 'bg-sel text-ink' : 'text-muted',
      )}
    >
      <Phone aria-hidden size={14} />
      {t('calls.title')}
      {running > 0 ? (
        <span aria-hidden className="flex items-center gap-1 text-live">
          <span className="size-2 rounded-full bg-current" />
          {t('calls.live')}
        </span>
      ) : null}
      {missed > 0 ? (
        <span
          aria-hidden
          className="rounded-full bg-decline px-1.5 text-[11px] leading-[18px] font-semibold text-on-strong"
        >
          {missed > 99 ? '99+' : missed}
        </span>
      ) : null}
    </a>
  )
}
