import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { User } from '#shared/model/user.ts'
import { Avatar } from '../kit/Avatar.tsx'
import { Button } from '../kit/Button.tsx'
import { useSession } from '../session-context.ts'

interface PersonLineProps {
  readonly user: User
  readonly me: boolean
  /** Absent: this person cannot be put out. */
  readonly onRemove: (() => void) | undefined
}

/** Somebody in the conversation, with their status in shape and words. */
export function PersonLine({ user: { id, displayName }, me, onRemove }: PersonLineProps) {
  const { t } = useTranslation()
  const session = useSession()
  const own = useStore(session.self, state => state.effective)
  const known = useStore(session.presence.store, state => state.byUser.get(id)?.status ?? 'offline')
  const status = me ? own : known
  return (
    <li className="flex min-h-10 items-center gap-3 rounded-sm px-2 hover:bg-hover">
      <Avatar id={id} name={displayName} size={24} status={status} surface="raise" />
      <span className="min-w-0 truncate" dir="auto">
        {me ? t('details.you', { name: displayName }) : displayName}
      </span>
      <span className="shrink-0 text-sm text-muted">{t(`common.status.${status}`)}</span>
      {onRemove ? (
        <Button
          tone="quiet"
          size="small"
          className="-me-2 ms-auto"
          aria-label={t('details.removePerson', { name: displayName })}
          onClick={onRemove}
        >
          {t('details.remove')}
        </Button>
      ) : null}
    </li>
  )
}
