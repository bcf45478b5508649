import { useTranslation } from 'react-i18next'
import { useDesktop } from '../desktop-actions.ts'
import { errorWords } from '../error-words.ts'
import { Button } from '../kit/Button.tsx'
import { FormError } from '../kit/FormError.tsx'
import { useSubmit } from '../kit/use-submit.ts'
import { hostOf, type StepProps } from './open-question.ts'
import { StartCard } from './StartCard.tsx'

/** Plain http inside a private network: the person is warned, once for each server. */
export function PlainServer({ question: { serverUrl }, onDecided, onBack }: StepProps<'plain'>) {
  const { t } = useTranslation()
  const desktop = useDesktop()
  const submit = useSubmit()
  const allow = async () => {
    await desktop.allowPlain({ serverUrl })
    onDecided()
  }
  return (
    <StartCard
      step
      title={t('servers.plainTitle')}
      lead={t('servers.plainLead', { host: hostOf(serverUrl) })}
    >
      <div className="flex flex-col gap-4">
        <p className="rounded-sm bg-warn-soft px-3 py-3 text-warn">{t('servers.plainText')}</p>
        <p>{t('servers.plainBetter')}</p>
        <FormError text={submit.error ? errorWords(submit.error, t) : undefined} />
        <Button tone="primary" onClick={onBack}>
          {t('servers.back')}
        </Button>
        <Button busy={submit.busy} onClick={() => submit.run(allow)}>
          {t('servers.plainGo')}
        </Button>
      </div>
    </StartCard>
  )
}
