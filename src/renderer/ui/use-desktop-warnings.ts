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
    const warn = (text: string) => toast({ text, tone: 'bad' })
    const cancels = [
      desktop.onLinkRefused(() => warn(t('shell.linkRefused'))),
      desktop.onCertificateChanged(host => warn(t('shell.certificateChanged', { host }))),
    ]
    return () => {
      for (const cancel of cancels) cancel()
    }
  }, [desktop, toast, t])
}
