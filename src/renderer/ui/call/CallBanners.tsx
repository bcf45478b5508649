import { Pause, UserX, X } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { Call } from '#domain/calls/call.ts'
import type { UserId } from '#shared/ids.ts'
import { errorWords } from '../error-words.ts'
import { Button } from '../kit/Button.tsx'
import { IconButton } from '../kit/IconButton.tsx'
import { useToast } from '../kit/use-toast.ts'
import { usePeerName } from '../meeting/use-peer-name.ts'
import { absencesOf } from './absences.ts'
import { HeldCalls } from './HeldCalls.tsx'
import { useNamesOf } from './use-names-of.ts'

/** What is besides the call itself: calls on hold, who put us on hold, and who was asked in and did not come. */
export function CallBanners({ call }: { readonly call: Call }) {
  const heldIds = useStore(call.people, state => state.heldIds)
  return (
    <div className="flex shrink-0 flex-col gap-1.5 px-4 pb-2 empty:hidden">
      <HeldCalls />
      {heldIds.length > 0 ? <HoldsUs ids={heldIds} /> : null}
      <Absences call={call} />
    </div>
  )
}

/** Never higher than two rows: the controls below stay in reach. */
function Absences({ call }: { readonly call: Call }) {
  const { t } = useTranslation()
  const absences = absencesOf(call)
  const absent = useStore(absences.store)
  if (absent.length === 0) return null
  return (
    <div className="flex items-start gap-1.5">
      <div role="status" className="flex max-h-17.5 min-w-0 flex-wrap gap-1.5 overflow-y-auto">
        {absent.map(({ userId, reason }) => (
          <Absent key={userId} call={call} id={userId} reason={reason} />
        ))}
      </div>
      <IconButton
        label={t('calling.dismissAbsent')}
        icon={<X size={15} />}
        onClick={() => absences.dismiss(absent.map(({ userId }) => userId))}
      />
    </div>
  )
}

function HoldsUs({ ids }: { readonly ids: readonly UserId[] }) {
  const { t } = useTranslation()
  const names = useNamesOf(ids)
  return (
    <p
      role="status"
      className="flex min-h-8 animate-appear items-center gap-2 rounded-md bg-warn-soft px-3 py-1 text-sm text-warn"
    >
      <Pause aria-hidden size={15} className="shrink-0" />
      {t('calling.holdsUs', { names, count: ids.length })}
    </p>
  )
}

function Chip({ icon, children }: { readonly icon: ReactNode; readonly children: ReactNode }) {
  return (
    <span className="flex h-8 max-w-full animate-appear items-center gap-2 rounded-md bg-ctl ps-2.5 pe-2.5 text-sm text-ink has-[button]:pe-1">
      {icon}
      {children}
    </span>
  )
}

interface AbsentProps {
  readonly call: Call
  readonly id: UserId
  readonly reason: 'declined' | 'missed'
}

function Absent({ call, id, reason }: AbsentProps) {
  const { t } = useTranslation()
  const toast = useToast()
  const name = usePeerName(id)
  const [ringing, setRinging] = useState(false)
  const again = () => {
    setRinging(true)
    call
      .invite(id)
      .catch((error: unknown) => toast({ text: errorWords(error, t), tone: 'bad' }))
      .finally(() => setRinging(false))
  }
  return (
    <Chip icon={<UserX aria-hidden size={14} className="shrink-0 text-muted" />}>
      <span className="truncate">{t(`calling.${reason}`, { name })}</span>
      <Button
        tone="quiet"
        size="small"
        className="h-6 px-2"
        busy={ringing}
        aria-label={t('calling.ringAgain', { name })}
        onClick={again}
      >
        {t('calling.ring')}
      </Button>
    </Chip>
  )
}
