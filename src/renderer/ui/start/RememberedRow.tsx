import { useTranslation } from 'react-i18next'
import type { RememberedAccount } from '#shared/ipc/sign-in.ts'
import { Button } from '../kit/Button.tsx'

export interface RememberedRowProps {
  readonly account: RememberedAccount
  /** The one used last: where the focus starts. */
  readonly first: boolean
  readonly busy: boolean
  readonly onContinue: () => void
  readonly onRemove: () => void
}

/** One account of this computer with what can be done with it. */
export function RememberedRow({ account, first, busy, onContinue, onRemove }: RememberedRowProps) {
  const { t } = useTranslation()
  const name = account.displayName
  return (
    <li className="flex flex-wrap items-center justify-center gap-1">
      <Button
        tone={first ? 'primary' : 'plain'}
        className="min-w-0 grow basis-44"
        autoFocus={first}
        busy={busy}
        onClick={onContinue}
      >
        <span className="truncate">{t('start.continueAs', { name })}</span>
      </Button>
      <Button tone="quiet" size="small" aria-label={t('start.removeNamed', { name })} onClick={onRemove}>
        {t('start.remove')}
      </Button>
    </li>
  )
}
