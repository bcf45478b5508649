import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useDesktop } from './desktop-actions.ts'
import { useToast } from './kit/use-toast.ts'

/** Says in words when a link into the app was not understood. */
export function useRefusedLinks(): void {
  const desktop = useDesktop()
  const toast = useToast()
  const { t } = useTranslation()
  useEffect(
    () => desktop.onLinkRefused(() => toast({ text: t('shell.linkRefused'), tone: 'bad' })),
    [desktop, toast, t],
  )
}
