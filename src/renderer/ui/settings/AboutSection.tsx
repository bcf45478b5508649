import { useTranslation } from 'react-i18next'
import { useAppInfo } from '#queries/use-app-info.ts'
import { useDesktop } from '../desktop-actions.ts'
import { useSession } from '../session-context.ts'

/** Version, shell and server. */
export function AboutSection() {
  const { t } = useTranslation()
  const desktop = useDesktop()
  const { serverUrl } = useSession()
  const info = useAppInfo(() => desktop.info())
  const shell = info?.shell === 'electron' ? t('settings.shellElectron') : t('settings.shellBrowser')
  return (
    <p className="text-sm text-muted">
      {info ? `${t('settings.version', { version: info.version })}, ${shell} · ` : null}
      {serverUrl}
    </p>
  )
}
