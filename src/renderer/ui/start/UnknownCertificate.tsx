import { useTranslation } from 'react-i18next'
import { useDesktop } from '../desktop-actions.ts'
import { errorWords } from '../error-words.ts'
import { Button } from '../kit/Button.tsx'
import { CopyLine } from '../kit/CopyLine.tsx'
import { FormError } from '../kit/FormError.tsx'
import { useSubmit } from '../kit/use-submit.ts'
import { Fingerprint } from './Fingerprint.tsx'
import { hostOf, type StepProps } from './open-question.ts'
import { StartCard } from './StartCard.tsx'

const COMMAND = 'npm run server -- fingerprint'

/** A certificate that nobody vouches for: the person compares its fingerprint, once. */
export function UnknownCertificate({ question, onDecided, onBack }: StepProps<'unknownCertificate'>) {
  const { t } = useTranslation()
  const desktop = useDesktop()
  const submit = useSubmit()
  const { serverUrl, fingerprint } = question
  const trust = async () => {
    await desktop.trustServer({ serverUrl, fingerprint })
    onDecided()
  }
  return (
    <StartCard
      step
      title={t('servers.unknownTitle')}
      lead={t('servers.unknownLead', { host: hostOf(serverUrl) })}
    >
      <div className="flex flex-col gap-4">
        <Fingerprint fingerprint={fingerprint} />
        <p>{t('servers.compare')}</p>
        <div>
          <p className="mb-1 text-sm text-muted">{t('servers.where')}</p>
          <CopyLine text={COMMAND} copyLabel={t('servers.copyCommand')} />
        </div>
        <FormError text={submit.error ? errorWords(submit.error, t) : undefined} />
        <Button tone="primary" busy={submit.busy} onClick={() => submit.run(trust)}>
          {t('servers.same')}
        </Button>
        <Button onClick={onBack}>{t('servers.back')}</Button>
      </div>
    </StartCard>
  )
}
