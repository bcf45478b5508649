import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AuthState } from '#shared/ipc/contract.ts'
import { useDesktop } from '../desktop-actions.ts'
import { errorWords } from '../error-words.ts'
import { Button } from '../kit/Button.tsx'
import { FormError } from '../kit/FormError.tsx'
import { useSubmit } from '../kit/use-submit.ts'

const ConfirmDialog = lazy(async () => ({
  default: (await import('../kit/ConfirmDialog.tsx')).ConfirmDialog,
}))

export interface RememberedAccountProps {
  readonly name: string
  readonly onState: (state: AuthState) => void
}

/** The account that was used here before: go on with it, or remove it after a question. */
export function RememberedAccount({ name, onState }: RememberedAccountProps) {
  const { t } = useTranslation()
  const desktop = useDesktop()
  const submit = useSubmit()
  const [asking, setAsking] = useState(false)
  return (
    <div className="mb-5 flex flex-col gap-2">
      <Button
        tone="primary"
        autoFocus
        busy={submit.busy}
        onClick={() => submit.run(async () => onState(await desktop.continueLocal()))}
      >
        <span className="truncate">{t('start.continueAs', { name })}</span>
      </Button>
      <Button tone="quiet" size="small" onClick={() => setAsking(true)}>
        {t('start.remove')}
      </Button>
      <FormError text={submit.error ? errorWords(submit.error, t) : undefined} />
      <p className="mt-2 flex items-center gap-3 text-sm text-muted before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line">
        {t('start.or')}
      </p>
      {asking ? (
        <Suspense fallback={null}>
          <ConfirmDialog
            onClose={() => setAsking(false)}
            title={t('start.removeTitle')}
            description={t('start.removeText', { name })}
            confirm={t('start.removeConfirm')}
            onConfirm={() => submit.run(async () => onState(await desktop.forgetLocal()))}
          />
        </Suspense>
      ) : null}
    </div>
  )
}
