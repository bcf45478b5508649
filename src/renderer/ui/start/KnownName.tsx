import { useTranslation } from 'react-i18next'
import type { AuthState, RememberedAccount } from '#shared/ipc/sign-in.ts'
import { useDesktop } from '../desktop-actions.ts'
import { errorWords } from '../error-words.ts'
import { Button } from '../kit/Button.tsx'
import { FormError } from '../kit/FormError.tsx'
import { useSubmit } from '../kit/use-submit.ts'

export interface KnownNameProps {
  /** The account that has the typed name. */
  readonly account: RememberedAccount | undefined
  readonly onState: (state: AuthState) => void
}

/** Under the field for a name: says that somebody here has it already, and offers to go on as that one. */
export function KnownName({ account, onState }: KnownNameProps) {
  const { t } = useTranslation()
  const desktop = useDesktop()
  const submit = useSubmit()
  return (
    <div>
      {/* There before its words, or they are not read out. */}
      <p role="status" className="text-sm text-muted not-empty:mt-2">
        {account ? t('start.known', { name: account.displayName }) : null}
      </p>
      {account ? (
        <div className="mt-2 flex flex-col gap-2">
          <Button
            busy={submit.busy}
            onClick={() => submit.run(async () => onState(await desktop.continueLocal(account.userId)))}
          >
            <span className="truncate">{t('start.continueAs', { name: account.displayName })}</span>
          </Button>
          <FormError text={submit.error ? errorWords(submit.error, t) : undefined} />
        </div>
      ) : null}
    </div>
  )
}
