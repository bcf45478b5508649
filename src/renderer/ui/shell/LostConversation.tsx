import { useTranslation } from 'react-i18next'
import { Button } from '../kit/Button.tsx'
import { navigate } from '../use-route.ts'

/** Shown when the address names a conversation that is not there. */
export function LostConversation() {
  const { t } = useTranslation()
  return (
    <div className="m-auto flex flex-col items-center gap-3 p-6 text-center">
      <p className="text-muted">{t('shell.lost')}</p>
      <Button onClick={() => navigate({ kind: 'home' }, 'replace')}>{t('shell.toGeneral')}</Button>
    </div>
  )
}
