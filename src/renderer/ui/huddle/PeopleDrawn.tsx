import { useTranslation } from 'react-i18next'
import type { UserId } from '#shared/ids.ts'
import { Avatar } from '../kit/Avatar.tsx'
import { namesText } from './names-text.ts'
import { usePeopleIn } from './use-people-in.ts'

/** So many are drawn; all are named. */
const MAX_DRAWN = 5

export interface PeopleDrawnProps {
  readonly userIds: readonly UserId[]
  /** Their names stand beside the pictures, as far as there is room. */
  readonly named?: boolean
}

/** Who is in a huddle: a few small pictures, and everybody's name. */
export function PeopleDrawn({ userIds, named = false }: PeopleDrawnProps) {
  const { t } = useTranslation()
  const people = usePeopleIn(userIds)
  const names = namesText(people, t)
  return (
    <span className="flex min-w-0 flex-1 items-center gap-1 overflow-hidden" title={names}>
      {people.slice(0, MAX_DRAWN).map(({ id, name }) => (
        <span key={id} aria-hidden className="shrink-0">
          <Avatar id={id} name={name} size={20} />
        </span>
      ))}
      {named ? (
        <span aria-hidden className="ms-1 truncate">
          {names}
        </span>
      ) : null}
      <span className="sr-only">{t('huddle.inIt', { names })}</span>
    </span>
  )
}
