import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { User } from '#shared/model/user.ts'
import { Button } from '../kit/Button.tsx'
import { useSession } from '../session-context.ts'
import { PersonLine } from './PersonLine.tsx'

/** Few enough that what stands below stays in sight. */
const SHOWN_FIRST = 8
const SHOWN_MORE = 100

interface PeopleListProps {
  readonly people: readonly User[]
  readonly labelledBy: string
  /** Puts somebody else out. */
  readonly onRemove: ((user: User) => void) | undefined
}

/** Some of the people first, the others when asked for. */
export function PeopleList({ people, labelledBy, onRemove }: PeopleListProps) {
  const { t } = useTranslation()
  const meId = useStore(useSession().self, state => state.user.id)
  const [shown, setShown] = useState(SHOWN_FIRST)
  return (
    <>
      <ul aria-labelledby={labelledBy} className="-mx-2">
        {people.slice(0, shown).map(user => (
          <PersonLine
            key={user.id}
            user={user}
            me={user.id === meId}
            onRemove={onRemove && user.id !== meId ? () => onRemove(user) : undefined}
          />
        ))}
      </ul>
      {people.length > shown ? (
        <Button size="small" className="self-start" onClick={() => setShown(shown + SHOWN_MORE)}>
          {t('details.more')}
        </Button>
      ) : null}
    </>
  )
}
