import { AppWindow } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useDesktop } from '../desktop-actions.ts'
import { errorWords } from '../error-words.ts'
import { MenuItem } from '../kit/MenuItem.tsx'
import { useToast } from '../kit/use-toast.ts'

/** Opens the app a second time as somebody else; where windows are opened by hand, says where its address is. */
export function SecondWindowItem() {
  const { t } = useTranslation()
  const desktop = useDesktop()
  const toast = useToast()
  const openSecond = () => {
    desktop.openSecondWindow().then(
      ({ opened }) => toast({ text: t(opened ? 'chat.first.secondOpened' : 'shell.secondPrinted') }),
      (error: unknown) => toast({ text: errorWords(error, t), tone: 'bad' }),
    )
  }
  return (
    <MenuItem icon={<AppWindow size={15} />} onSelect={openSecond}>
      {t('chat.first.second')}
    </MenuItem>
  )
}
