import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useDesktop } from './desktop-actions.ts'
import { useToast } from './kit/use-toast.ts'

/** Says in words what the desktop process has to warn of: a link not understood, a server that is not the one it was. */
export function useDesktopWarnings(): void {
  const desktop = useDesktop()
  const toast = useToast()
  const { t } = useTranslation()
  useEffect(() => {
    const cancels = [
      desktop.onLinkRefused(() => toast({ text: t('shell.linkRefused'), tone: 'bad' })),
      desktop.onCertificateChanged(host =>
        toast({ text: t('shell.certificateChanged', { host }), tone: 'bad', stays: true }),
      ),
    ]
    return () => {
      for (const cancel of cancels) cancel()
    }
  }, [desktop, toast, t])
}
