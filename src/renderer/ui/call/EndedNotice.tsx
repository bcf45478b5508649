import { PhoneMissed, PhoneOff, X } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { Call } from '#domain/calls/call.ts'
import type { EndedState } from '#domain/calls/call-machine.ts'
import type { Calls } from '#domain/calls/calls.ts'
import { errorWords } from '../error-words.ts'
import { Button } from '../kit/Button.tsx'
import { classNames } from '../kit/class-names.ts'
import { IconButton } from '../kit/IconButton.tsx'
import { timerText } from '../meeting/timer-text.ts'
import { usePeerName } from '../meeting/use-peer-name.ts'
import { useSession } from '../session-context.ts'
import { navigate } from '../use-route.ts'
import { endedWords } from './ended-words.ts'

/** How long a notice that asks for nothing stays: longer for somebody who may be looking elsewhere. */
const STAY_MS = { me: 8_000, them: 30_000, system: 30_000 } as const

/** Why the last call is over, until it is dismissed, somebody is called, or it said all there is to say. */
export function EndedNotice({ call }: { readonly call: Call }) {
  const state = useStore(call.store)
  return state.phase === 'ended' ? <Notice call={call} state={state} /> : null
}

interface NoticeProps {
  readonly call: Call
  readonly state: EndedState
}

function Notice({ call, state }: NoticeProps) {
  const { t } = useTranslation()
  const { calls } = useSession()
  const name = usePeerName(call.peerId)
  const { title, hint, grave } = endedWords(state, call.direction)
  const stay = useStay(calls, grave ? null : STAY_MS[state.by])
  const Icon = title === 'missed' || title === 'noAnswer' ? PhoneMissed : PhoneOff
  const said = t(`call.ended.${title}`, { name, time: timerText(state.durationSeconds) })
  const aside = said.includes(name) ? t(`call.${call.kind}`) : name
  const more = state.error ? errorWords(state.error, t) : hint ? t(`call.ended.${hint}`) : aside
  return (
    <div
      {...stay}
      className="pointer-events-auto animate-rise rounded-lg border border-line bg-raise p-4 text-ink shadow-float"
    >
      <div className="flex items-start gap-3">
        <span
          className={classNames(
            'grid size-9 shrink-0 place-items-center rounded-full',
            grave ? 'bg-bad-soft text-bad' : 'bg-hover text-muted',
          )}
        >
          <Icon aria-hidden size={17} />
        </span>
        <div className="min-w-0 flex-1 self-center">
          <p className="font-semibold wrap-anywhere">{said}</p>
          <p className="text-sm text-muted wrap-anywhere">{more}</p>
        </div>
        <IconButton
          label={t('common.dismiss')}
          size="small"
          icon={<X size={15} />}
          onClick={() => calls.dismissEnded()}
        />
      </div>
      <div className="mt-3 flex justify-end gap-2">
        {title === 'missed' ? (
          <Button size="small" tone="quiet" onClick={() => navigate({ kind: 'person', id: call.peerId })}>
            {t('call.showMessages')}
          </Button>
        ) : null}
        <Button size="small" onClick={() => calls.start({ userId: call.peerId, kind: call.kind })}>
          {title === 'missed' ? t('call.back') : t('call.again')}
        </Button>
      </div>
    </div>
  )
}

/** Ends the stay after a while, but not under somebody's pointer or focus. */
function useStay(calls: Calls, stayMs: number | null) {
  const [held, setHeld] = useState(false)
  useEffect(() => {
    if (stayMs === null || held) return
    const timer = window.setTimeout(() => calls.dismissEnded(), stayMs)
    return () => window.clearTimeout(timer)
  }, [calls, stayMs, held])
  return {
    onPointerEnter: () => setHeld(true),
    onPointerLeave: () => setHeld(false),
    onFocus: () => setHeld(true),
    onBlur: () => setHeld(false),
  }
}
