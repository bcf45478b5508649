import { Pause, PhoneOff } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { Call } from '#domain/calls/call.ts'
import { Button } from '../kit/Button.tsx'
import { IconButton } from '../kit/IconButton.tsx'
import { MeetingTimer } from '../meeting/MeetingTimer.tsx'
import { useSession } from '../session-context.ts'
import { heldSince } from './held-since.ts'
import { roomKey } from './room-key.ts'
import { useFormerChoices } from './use-former-choices.ts'
import { useLeaveHuddle } from './use-leave-huddle.tsx'
import { useNamesOf } from './use-names-of.ts'

/** The calls on hold, each with the way back to it and its end. */
export function HeldCalls() {
  const { t } = useTranslation()
  const held = useStore(useSession().calls.store, state => state.held)
  if (held.length === 0) return null
  return (
    <ul aria-label={t('calling.held')} className="flex shrink-0 flex-col gap-1.5">
      {held.map(call => (
        <HeldCall key={roomKey(call)} call={call} />
      ))}
    </ul>
  )
}

function HeldCall({ call }: { readonly call: Call }) {
  const { t } = useTranslation()
  const { calls } = useSession()
  const names = useNamesOf(useStore(call.people, state => state.withIds))
  const choices = useFormerChoices()
  const way = choices[0] === 'hold' ? 'swap' : choices[0] === 'end' ? 'endAndResume' : 'resume'
  const { first, question } = useLeaveHuddle()
  return (
    <li className="pointer-events-auto flex min-h-10 animate-appear items-center gap-2.5 rounded-md border border-line bg-raise py-1 ps-3 pe-1.5 text-ink">
      <Pause aria-hidden size={15} className="shrink-0 text-warn" />
      <p className="flex min-w-0 flex-1 items-baseline gap-2 text-sm">
        <span className="truncate font-semibold">{names}</span>
        <span className="shrink-0 text-muted">{t('calling.onHold')}</span>
        <span className="shrink-0 text-muted">
          <MeetingTimer startedAt={heldSince(call)} />
        </span>
      </p>
      <Button
        size="small"
        aria-label={t(`calling.${way}Named`, { names })}
        onClick={() => first(() => calls.swap(call))}
      >
        {t(`calling.${way}`)}
      </Button>
      <IconButton
        label={t('calling.hangUpNamed', { names })}
        icon={<PhoneOff size={15} />}
        side="bottom"
        className="text-bad hover:text-bad"
        onClick={() => call.hangUp()}
      />
      {question}
    </li>
  )
}
