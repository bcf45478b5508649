import { Keyboard, LogOut, Settings } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useDesktop } from '../desktop-actions.ts'
import { errorWords } from '../error-words.ts'
import { Menu } from '../kit/Menu.tsx'
import { MenuItem } from '../kit/MenuItem.tsx'
import { useToast } from '../kit/use-toast.ts'
import type { LateMenuPartProps } from './LateMenu.tsx'
import { useOpenDialog } from './shell-dialogs.ts'

/** Settings, shortcuts and signing out. */
export function AccountMenu({ trigger }: LateMenuPartProps) {
  const { t } = useTranslation()
  const desktop = useDesktop()
  const open = useOpenDialog()
  const toast = useToast()
  const signOut = () => {
    desktop.signOut().catch((error: unknown) => toast({ text: errorWords(error, t), tone: 'bad' }))
  }
  return (
    <Menu side="top" align="end" defaultOpen trigger={trigger}>
      <MenuItem icon={<Settings size={15} />} onSelect={() => open('settings')}>
        {t('shell.settings')}
      </MenuItem>
      <MenuItem icon={<Keyboard size={15} />} onSelect={() => open('shortcuts')}>
        {t('shell.shortcutsTitle')}
      </MenuItem>
      <MenuItem icon={<LogOut size={15} />} onSelect={signOut}>
        {t('shell.signOut')}
      </MenuItem>
    </Menu>
  )
}
