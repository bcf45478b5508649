import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { UserId } from '#shared/ids.ts'
import { Avatar } from '../kit/Avatar.tsx'
import { useSidebar } from '../use-sidebar.ts'

export interface PeopleChoiceProps {
  readonly chosen: ReadonlySet<UserId>
  readonly onChosen: (chosen: ReadonlySet<UserId>) => void
  readonly error?: string | undefined
  /** In place of `People`. */
  readonly label?: string
  /** Those who are no choice. */
  readonly except?: ReadonlySet<UserId>
  /** Said when nobody is left to choose. */
  readonly nobody?: string
}

/** Some of the people of the workspace, by checkbox. */
export function PeopleChoice({ chosen, onChosen, error, label, except, nobody }: PeopleChoiceProps) {
  const { t } = useTranslation()
  const people = useSidebar().people.filter(({ user }) => !except?.has(user.id))
  const errorId = useId()
  const toggle = (id: UserId) => {
    const next = new Set(chosen)
    if (!next.delete(id)) next.add(id)
    onChosen(next)
  }
  return (
    <fieldset aria-describedby={error ? errorId : undefined}>
      <legend className="mb-1 text-sm font-semibold">{label ?? t('shell.create.people')}</legend>
      <div className="max-h-44 overflow-y-auto rounded-sm border border-line p-1">
        {people.length === 0 ? (
          <p className="p-2 text-sm text-muted">{nobody ?? t('shell.noPeople')}</p>
        ) : null}
        {people.map(({ user }) => (
          <label key={user.id} className="flex h-9 items-center gap-2.5 rounded-sm px-2 hover:bg-hover">
            <input
              type="checkbox"
              className="size-4 accent-(--accent)"
              checked={chosen.has(user.id)}
              onChange={() => toggle(user.id)}
            />
            <Avatar id={user.id} name={user.displayName} size={24} />
            <span className="truncate">{user.displayName}</span>
          </label>
        ))}
      </div>
      {error ? (
        <p id={errorId} className="mt-1 text-sm text-bad">
          {error}
        </p>
      ) : null}
    </fieldset>
  )
}
