import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { parseFingerprint } from '#shared/fingerprint.ts'
import { useDesktop } from '../desktop-actions.ts'
import { errorWords } from '../error-words.ts'
import { Button } from '../kit/Button.tsx'
import { TextField } from '../kit/TextField.tsx'
import { useFocusInvalid } from '../kit/use-focus-invalid.ts'
import { useSubmit } from '../kit/use-submit.ts'
import { hostOf, type StepProps } from './open-question.ts'
import { StartCard } from './StartCard.tsx'

/**
 * Another certificate than the one compared: the way on is to type the new fingerprint from elsewhere. What the server
 * shows is not shown here, so that nobody copies it.
 */
export function ChangedCertificate({ question, onDecided, onBack }: StepProps<'changedCertificate'>) {
  const { t } = useTranslation()
  const desktop = useDesktop()
  const submit = useSubmit()
  const [typed, setTyped] = useState('')
  const [incomplete, setIncomplete] = useState(false)
  const form = useFocusInvalid(incomplete, submit.error)
  const { serverUrl } = question
  const check = (event: FormEvent) => {
    event.preventDefault()
    const fingerprint = parseFingerprint(typed)
    setIncomplete(fingerprint === null)
    if (fingerprint === null) return submit.clear()
    submit.run(async () => {
      await desktop.trustServer({ serverUrl, fingerprint })
      onDecided()
    })
  }
  const answer = submit.error ? errorWords(submit.error, t) : undefined
  return (
    <StartCard step title={t('servers.changedTitle')}>
      <p role="alert" className="mb-5 rounded-sm bg-bad-soft px-3 py-3 text-bad">
        {t('servers.changedLead', { host: hostOf(serverUrl) })}
      </p>
      <Button tone="primary" className="w-full" onClick={onBack}>
        {t('servers.back')}
      </Button>
      <form
        ref={form}
        noValidate
        onSubmit={check}
        className="mt-6 flex flex-col gap-4 border-t border-line pt-5"
      >
        <p>{t('servers.changedAsk')}</p>
        <TextField
          label={t('servers.newFingerprint')}
          value={typed}
          onValue={setTyped}
          spellCheck={false}
          error={incomplete ? t('servers.needFingerprint') : answer}
        />
        <Button type="submit" busy={submit.busy}>
          {t('servers.checkFingerprint')}
        </Button>
      </form>
    </StartCard>
  )
}
