import { CircleDot, Ellipsis } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { Avatar } from '../kit/Avatar.tsx'
import { useSession } from '../session-context.ts'
import { LateMenu } from './LateMenu.tsx'
import { lateMenus } from './late-parts.ts'

/** Oneself: name, status, and the menus for both. */
export function SidebarFooter() {
  const { t } = useTranslation()
  const session = useSession()
  const { user, effective, statusText, statusEmoji } = useStore(session.self)
  return (
    <div className="flex h-15 shrink-0 items-center gap-2.5 border-t border-line px-3">
      <Avatar id={user.id} name={user.displayName} status={effective} />
      <div className="min-w-0 flex-1">
        <div className="truncate font-medium">{user.displayName}</div>
        <div className="truncate text-xs text-muted">
          {[statusEmoji, statusText || t(`common.status.${effective}`)].filter(Boolean).join(' ')}
        </div>
      </div>
      <LateMenu label={t('shell.setStatus')} icon={<CircleDot size={16} />} menu={lateMenus.status} />
      <LateMenu label={t('shell.account')} icon={<Ellipsis size={16} />} menu={lateMenus.account} />
    </div>
  )
}
