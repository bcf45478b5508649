import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AuthState, RememberedAccount } from '#shared/ipc/sign-in.ts'
import { useDesktop } from '../desktop-actions.ts'
import { errorWords } from '../error-words.ts'
import { FormError } from '../kit/FormError.tsx'
import { useSubmit } from '../kit/use-submit.ts'
import { late } from '../late.ts'
import { RememberedRow } from './RememberedRow.tsx'

const ConfirmDialog = late(async () => (await import('../kit/ConfirmDialog.tsx')).ConfirmDialog).Part

export interface RememberedAccountsProps {
  readonly accounts: readonly RememberedAccount[]
  readonly onState: (state: AuthState) => void
}

/** Everybody who was here before: go on as one of them, or remove one after a question. */
export function RememberedAccounts({ accounts, onState }: RememberedAccountsProps) {
  const { t } = useTranslation()
  const desktop = useDesktop()
  const { busy, error, run } = useSubmit()
  const [going, setGoing] = useState<string>()
  const [asked, setAsked] = useState<RememberedAccount>()
  return (
    <div className="mb-5 flex flex-col gap-2">
      <ul aria-label={t('start.accounts')} className="-m-1 flex max-h-72 flex-col gap-2 overflow-y-auto p-1">
        {accounts.map((account, index) => (
          <RememberedRow
            key={account.userId}
            account={account}
            first={index === 0}
            busy={busy && going === account.userId}
            onContinue={() => {
              if (!busy) setGoing(account.userId)
              run(async () => onState(await desktop.continueLocal(account.userId)))
            }}
            onRemove={() => setAsked(account)}
          />
        ))}
      </ul>
      <FormError text={error ? errorWords(error, t) : undefined} />
      <p className="mt-2 flex items-center gap-3 text-sm text-muted before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line">
        {t('start.or')}
      </p>
      {asked ? (
        <ConfirmDialog
          onClose={() => setAsked(undefined)}
          title={t('start.removeTitle', { name: asked.displayName })}
          description={t('start.removeText', { name: asked.displayName })}
          confirm={t('start.removeConfirm')}
          onConfirm={() => run(async () => onState(await desktop.forgetLocal(asked.userId)))}
        />
      ) : null}
    </div>
  )
}
