import { PhoneMissed, PhoneOff, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { Call } from '#domain/calls/call.ts'
import type { EndedState } from '#domain/calls/call-machine.ts'
import { errorWords } from '../error-words.ts'
import { classNames } from '../kit/class-names.ts'
import { IconButton } from '../kit/IconButton.tsx'
import { timerText } from '../meeting/timer-text.ts'
import { useSession } from '../session-context.ts'
import { EndedActions } from './EndedActions.tsx'
import { endedWords } from './ended-words.ts'
import { useCallInfo } from './use-call-info.ts'
import { useLeftPlace } from './use-left-place.ts'
import { useNamesOf } from './use-names-of.ts'
import { useStay } from './use-stay.ts'

/** How long a notice that asks for nothing stays. */
const STAY_MS = 8_000
/** As long as the way back into a call is to be found. */
const WAY_BACK_MS = 30_000

/** Why a call is over, until it is dismissed, somebody is called, or it said all there is to say. Below dialogs. */
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
  const { withIds, everInIds } = useStore(call.people)
  const name = useNamesOf(everInIds.length > 0 ? everInIds : withIds)
  const { title, hint, grave } = endedWords(state, call.direction)
  const dismiss = () => calls.dismissEnded(call)
  // It may go on without us: nobody tells.
  const info = useCallInfo(state.answeredElsewhere || state.by === 'them' ? null : call.id)
  const goesOn = info?.state === 'active'
  const stay = useStay(dismiss, grave ? null : goesOn ? WAY_BACK_MS : STAY_MS)
  useLeftPlace(() => {
    if (!grave && !goesOn) dismiss()
  })
  const Icon = title === 'missed' || title === 'noAnswer' ? PhoneMissed : PhoneOff
  const time = timerText(state.durationSeconds)
  const said = goesOn && !grave ? t('calling.endedAway', { time }) : t(`call.ended.${title}`, { name, time })
  const aside = said.includes(name) ? t(`call.${call.kind}`) : name
  const why = state.error ? errorWords(state.error, t) : hint ? t(`call.ended.${hint}`) : aside
  return (
    <div
      {...stay}
      className="[--layer:30] pointer-events-auto animate-rise rounded-lg border border-line bg-raise p-4 text-ink shadow-float"
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
          <p className="text-sm text-muted wrap-anywhere">{why}</p>
          {goesOn ? <p className="text-sm text-muted">{t('calling.goesOn')}</p> : null}
        </div>
        <IconButton label={t('common.dismiss')} size="small" icon={<X size={15} />} onClick={dismiss} />
      </div>
      <EndedActions call={call} title={title} goesOn={goesOn} />
    </div>
  )
}
