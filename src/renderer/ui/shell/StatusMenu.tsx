import { MessageSquareText } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { MANUAL_STATUSES } from '#shared/model/presence.ts'
import { Menu } from '../kit/Menu.tsx'
import { MenuItem } from '../kit/MenuItem.tsx'
import { MenuRadios } from '../kit/MenuRadios.tsx'
import { StatusShape } from '../kit/StatusShape.tsx'
import { useSession } from '../session-context.ts'
import type { LateMenuPartProps } from './LateMenu.tsx'
import { useOpenDialog } from './shell-dialogs.ts'

/** Chooses one's own status. */
export function StatusMenu({ trigger }: LateMenuPartProps) {
  const { t } = useTranslation()
  const session = useSession()
  const open = useOpenDialog()
  const status = useStore(session.self, state => state.status)
  const choices = MANUAL_STATUSES.map(value => ({
    value,
    label: t(`common.status.${value}`),
    icon: <StatusShape status={value} />,
  }))
  return (
    <Menu side="top" align="end" defaultOpen trigger={trigger}>
      <MenuRadios value={status} choices={choices} onChoose={value => session.setStatus(value)} />
      <div aria-hidden className="mx-1 my-1 h-px bg-line" />
      <MenuItem icon={<MessageSquareText size={15} />} onSelect={() => open('status')}>
        {t('shell.statusText')}
      </MenuItem>
    </Menu>
  )
}
