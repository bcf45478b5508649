import { Keyboard, LogOut, MicVocal, Settings } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type DesktopActions, useDesktop } from '../desktop-actions.ts'
import { errorWords } from '../error-words.ts'
import { addTexts } from '../i18n.ts'
import { Menu } from '../kit/Menu.tsx'
import { MenuItem } from '../kit/MenuItem.tsx'
import { useToast } from '../kit/use-toast.ts'
import { deviceCheck } from '../strings/en/device-check.ts'
import { shellDialogs } from '../strings/en/shell-dialogs.ts'
import type { LateMenuPartProps } from './LateMenu.tsx'
import { SecondWindowItem } from './SecondWindowItem.tsx'
import { useOpenDialog } from './shell-dialogs.ts'

addTexts({ deviceCheck, shell: shellDialogs })

/** Settings, devices, shortcuts, in a browser a window for somebody else, and signing out. */
export function AccountMenu({ trigger }: LateMenuPartProps) {
  const { t } = useTranslation()
  const desktop = useDesktop()
  const open = useOpenDialog()
  const toast = useToast()
  const signOut = () => {
    desktop.signOut().catch((error: unknown) => toast({ text: errorWords(error, t), tone: 'bad' }))
  }
  const isBrowser = useIsBrowser(desktop)
  // A line that came later would move the others under the pointer.
  if (isBrowser === null) return trigger
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
      {isBrowser ? <SecondWindowItem /> : null}
      <MenuItem icon={<LogOut size={15} />} onSelect={signOut}>
        {t('shell.signOut')}
      </MenuItem>
    </Menu>
  )
}

/** Null until it is known. */
function useIsBrowser(desktop: DesktopActions): boolean | null {
  const [isBrowser, setBrowser] = useState<boolean | null>(null)
  useEffect(() => {
    desktop.info().then(
      ({ shell }) => setBrowser(shell === 'browser'),
      () => setBrowser(false),
    )
  }, [desktop])
  return isBrowser
}
