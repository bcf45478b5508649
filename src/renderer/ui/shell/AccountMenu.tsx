import { Keyboard, LogOut, MicVocal, Settings } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useDesktop } from '../desktop-actions.ts'
import { errorWords } from '../error-words.ts'
import { addTexts } from '../i18n.ts'
import { Menu } from '../kit/Menu.tsx'
import { MenuItem } from '../kit/MenuItem.tsx'
import { useToast } from '../kit/use-toast.ts'
import { deviceCheck } from '../strings/en/device-check.ts'
import type { LateMenuPartProps } from './LateMenu.tsx'
import { useOpenDialog } from './shell-dialogs.ts'

addTexts({ deviceCheck })

/** Settings, devices, shortcuts and signing out. */
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
      <MenuItem icon={<MicVocal size={15} />} onSelect={() => open('deviceCheck')}>
        {t('deviceCheck.title')}
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
