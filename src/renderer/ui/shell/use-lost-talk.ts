import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useDesktop } from '../desktop-actions.ts'
import { addTexts } from '../i18n.ts'
import { useToast } from '../kit/use-toast.ts'
import { settingsShortcuts } from '../strings/en/settings-shortcuts.ts'

addTexts({ settingsShortcuts })

/** Says so when push-to-talk ended without its key having been let go. */
export function useLostTalk(): void {
  const desktop = useDesktop()
  const toast = useToast()
  const { t } = useTranslation()
  useEffect(
    () => desktop.hear('talk.lost', () => toast({ text: t('settingsShortcuts.lost'), tone: 'bad' })),
    [desktop, toast, t],
  )
}
