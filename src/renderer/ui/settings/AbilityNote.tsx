import { Info } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Ability } from '#shared/ipc/abilities.ts'
import { useAbilities } from './use-abilities.ts'

export interface AbilityNoteProps {
  readonly ability: Ability
  /** For `aria-describedby` of what cannot be used. */
  readonly id?: string | undefined
}

/** Says in words why something is not possible on this system; nothing where it is. */
export function AbilityNote({ ability, id }: AbilityNoteProps) {
  const { t } = useTranslation()
  const obstacle = useAbilities()?.[ability]
  if (!obstacle) return null
  return (
    <p id={id} className="flex items-start gap-1.5 text-sm text-muted">
      <Info aria-hidden size={14} className="mt-0.5 shrink-0" />
      {t(`settings.obstacles.${obstacle}`)}
    </p>
  )
}
