import { useId, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { UserId } from '#shared/ids.ts'
import { addTexts } from '../i18n.ts'
import { Avatar } from '../kit/Avatar.tsx'
import { useSession } from '../session-context.ts'
import { shellDialogs } from '../strings/en/shell-dialogs.ts'
import { peopleToChoose } from './people-to-choose.ts'

addTexts({ shell: shellDialogs })

/** So few are looked through faster than searched. */
const FEW = 6

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
  const session = useSession()
  const members = useStore(session.directory.store, state => state.members)
  const meId = useStore(session.self, state => state.user.id)
  const [sought, setSought] = useState('')
  const all = useMemo(
    () => peopleToChoose([...members.values()], { except: new Set([meId, ...(except ?? [])]) }),
    [members, meId, except],
  )
  const people = peopleToChoose(all, { sought })
  const errorId = useId()
  const toggle = (id: UserId) => {
    const next = new Set(chosen)
    if (!next.delete(id)) next.add(id)
    onChosen(next)
  }
  return (
    <fieldset aria-describedby={error ? errorId : undefined}>
      <legend className="mb-1 text-sm font-semibold">{label ?? t('shell.create.people')}</legend>
      {all.length > FEW ? (
        <input
          type="search"
          aria-label={t('shell.create.seek')}
          placeholder={t('shell.create.seek')}
          autoComplete="off"
          value={sought}
          onChange={event => setSought(event.target.value)}
          className="mb-1.5 h-9 w-full rounded-sm border border-edge bg-page px-3 outline-none focus:border-accent focus:ring-3 focus:ring-accent-soft forced-colors:focus:outline-2"
        />
      ) : null}
      <div className="max-h-44 overflow-y-auto rounded-sm border border-line p-1">
        {people.length === 0 ? (
          <p className="p-2 text-sm text-muted">
            {sought && all.length > 0 ? t('shell.create.nobodyFound') : (nobody ?? t('shell.noPeople'))}
          </p>
        ) : null}
        {people.map(user => (
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
