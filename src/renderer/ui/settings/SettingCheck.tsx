import { useId } from 'react'
import type { Ability } from '#shared/ipc/abilities.ts'
import { AbilityNote } from './AbilityNote.tsx'
import { useAbilities } from './use-abilities.ts'

export interface SettingCheckProps {
  readonly label: string
  readonly hint?: string | undefined
  readonly checked: boolean
  readonly onChange: (checked: boolean) => void
  /** What the system has to be able to; where it is not, the reason stands below and nothing can be chosen. */
  readonly needs?: Ability | undefined
}

/** Something that is on or off, with what it means below. */
export function SettingCheck({ label, hint, checked, onChange, needs }: SettingCheckProps) {
  const id = useId()
  const abilities = useAbilities()
  const possible = needs === undefined || (abilities !== undefined && abilities[needs] === null)
  const described = [hint ? `${id}-hint` : '', possible ? '' : `${id}-note`].filter(Boolean).join(' ')
  return (
    <div className="flex items-start gap-2.5">
      <input
        id={id}
        type="checkbox"
        checked={checked && possible}
        disabled={!possible}
        aria-describedby={described || undefined}
        onChange={event => onChange(event.target.checked)}
        className="mt-0.5 size-4 shrink-0 accent-accent"
      />
      <div className="flex min-w-0 flex-col gap-0.5">
        <label htmlFor={id} className={possible ? 'text-md' : 'text-md text-muted'}>
          {label}
        </label>
        {hint ? (
          <p id={`${id}-hint`} className="text-sm text-muted">
            {hint}
          </p>
        ) : null}
        {needs === undefined ? null : <AbilityNote ability={needs} id={`${id}-note`} />}
      </div>
    </div>
  )
}
