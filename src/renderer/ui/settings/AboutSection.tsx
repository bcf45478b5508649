import { useTranslation } from 'react-i18next'
import { useAppInfo } from '#queries/use-app-info.ts'
import { useDesktop } from '../desktop-actions.ts'
import { addTexts } from '../i18n.ts'
import { useSession } from '../session-context.ts'
import { settingsLife } from '../strings/en/settings-life.ts'
import { UpdateCard } from '../update/UpdateCard.tsx'
import { ReportForm } from './ReportForm.tsx'

addTexts({ settingsLife })

/** Version, shell and server; new versions; the report of a problem. */
export function AboutSection() {
  const { t } = useTranslation()
  const desktop = useDesktop()
  const { serverUrl } = useSession()
  const info = useAppInfo(() => desktop.info())
  const shell = info?.shell === 'electron' ? t('settings.shellElectron') : t('settings.shellBrowser')
  return (
    <>
      <p className="text-sm text-muted">
        {info ? `${t('settings.version', { version: info.version })}, ${shell} · ` : null}
        {serverUrl}
      </p>
      <h4 className="border-t border-line pt-4 text-sm font-semibold text-muted">
        {t('settingsLife.updates')}
      </h4>
      <UpdateCard />
      <h4 className="border-t border-line pt-4 text-sm font-semibold text-muted">
        {t('settingsLife.report')}
      </h4>
      <ReportForm />
    </>
  )
}
