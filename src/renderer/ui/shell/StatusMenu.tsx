import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { MANUAL_STATUSES } from '#shared/model/presence.ts'
import { Menu } from '../kit/Menu.tsx'
import { MenuRadios } from '../kit/MenuRadios.tsx'
import { StatusShape } from '../kit/StatusShape.tsx'
import { useSession } from '../session-context.ts'
import type { LateMenuPartProps } from './LateMenu.tsx'

/** Chooses one's own status. */
export function StatusMenu({ trigger }: LateMenuPartProps) {
  const { t } = useTranslation()
  const session = useSession()
  const status = useStore(session.self, state => state.status)
  const choices = MANUAL_STATUSES.map(value => ({
    value,
    label: t(`common.status.${value}`),
    icon: <StatusShape status={value} />,
  }))
  return (
    <Menu side="top" align="end" defaultOpen trigger={trigger}>
      <MenuRadios value={status} choices={choices} onChoose={value => session.setStatus(value)} />
    </Menu>
  )
}
