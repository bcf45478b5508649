import { BellOff, MessageSquareText } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { detailsBeside } from '#domain/presence/details-beside.ts'
import { DND_ENDS, dndEnd } from '#shared/model/do-not-disturb.ts'
import { MANUAL_STATUSES } from '#shared/model/presence.ts'
import { clockTime } from '../chat/moments.ts'
import { addTexts } from '../i18n.ts'
import { Menu } from '../kit/Menu.tsx'
import { MenuItem } from '../kit/MenuItem.tsx'
import { MenuRadios } from '../kit/MenuRadios.tsx'
import { StatusShape } from '../kit/StatusShape.tsx'
import { useSession } from '../session-context.ts'
import { statusMenu } from '../strings/en/status-menu.ts'
import type { LateMenuPartProps } from './LateMenu.tsx'
import { useOpenDialog } from './shell-dialogs.ts'

addTexts({ shell: statusMenu })

/** Chooses one's own status; not to be disturbed can end by itself. */
export function StatusMenu({ trigger }: LateMenuPartProps) {
  const { t } = useTranslation()
  const session = useSession()
  const open = useOpenDialog()
  const status = useStore(session.self, state => state.status)
  const details = useStore(session.self, state => state.details)
  const choices = MANUAL_STATUSES.map(value => ({
    value,
    label:
      value === 'dnd' && value === status && details.expiresAt !== undefined
        ? t('shell.statusUntil', {
            status: t(`common.status.${value}`),
            moment: clockTime(details.expiresAt),
          })
        : t(`common.status.${value}`),
    icon: <StatusShape status={value} />,
  }))
  return (
    <Menu side="top" align="end" defaultOpen trigger={trigger}>
      <MenuRadios
        value={status}
        choices={choices}
        onChoose={value => session.setStatus(value, detailsBeside(details, undefined))}
      />
      <div aria-hidden className="mx-1 my-1 h-px bg-line" />
      {DND_ENDS.map(end => (
        <MenuItem
          key={end}
          icon={<BellOff size={15} />}
          onSelect={() => session.setStatus('dnd', detailsBeside(details, dndEnd(end, Date.now())))}
        >
          {t(`shell.dnd.${end}`)}
        </MenuItem>
      ))}
      <div aria-hidden className="mx-1 my-1 h-px bg-line" />
      <MenuItem icon={<MessageSquareText size={15} />} onSelect={() => open('status')}>
        {t('shell.statusText')}
      </MenuItem>
    </Menu>
  )
}
