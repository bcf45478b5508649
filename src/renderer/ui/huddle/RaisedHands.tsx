import { Hand } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { Huddle } from '#domain/huddles/huddle.ts'
import { useSession } from '../session-context.ts'
import { namesText } from './names-text.ts'
import { usePeopleIn } from './use-people-in.ts'

/** Who of the others wants to say something; nothing while nobody does. */
export function RaisedHands({ huddle }: { readonly huddle: Huddle }) {
  const { t } = useTranslation()
  const meId = useStore(useSession().self, own => own.user.id)
  const raisedHands = useStore(huddle.room, room => room.raisedHands)
  const people = usePeopleIn(raisedHands.filter(id => id !== meId))
  if (people.length === 0) return null
  const names = namesText(people, t)
  return (
    <span title={names} className="flex min-w-0 items-center gap-1 font-semibold text-warn">
      <Hand role="img" aria-label={t('huddle.handRaised')} size={14} className="shrink-0" />
      <span className="max-w-40 truncate">{names}</span>
    </span>
  )
}
