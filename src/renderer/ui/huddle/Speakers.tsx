import { AudioLines } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { UserId } from '#shared/ids.ts'
import { namesText } from './names-text.ts'
import { usePeopleIn } from './use-people-in.ts'

/** Who speaks in a huddle now; nothing while nobody does. */
export function Speakers({ userIds }: { readonly userIds: readonly UserId[] }) {
  const { t } = useTranslation()
  const people = usePeopleIn(userIds)
  if (people.length === 0) return null
  return (
    <span className="flex min-w-0 items-center gap-1 font-semibold">
      <AudioLines role="img" aria-label={t('call.speaking')} size={14} className="shrink-0" />
      <span className="max-w-40 truncate">{namesText(people, t)}</span>
    </span>
  )
}
