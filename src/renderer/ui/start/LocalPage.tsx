import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AuthState } from '#shared/ipc/contract.ts'
import { useDesktop } from '../desktop-actions.ts'
import { errorWords } from '../error-words.ts'
import { Button } from '../kit/Button.tsx'
import { FormError } from '../kit/FormError.tsx'
import { TextField } from '../kit/TextField.tsx'
import { useFocusInvalid } from '../kit/use-focus-invalid.ts'
import { useSubmit } from '../kit/use-submit.ts'
import { RememberedAccount } from './RememberedAccount.tsx'
import { ServerProblem } from './ServerProblem.tsx'
import { StartCard } from './StartCard.tsx'
import type { SignedOut } from './StartPage.tsx'
import { checkName, type Problem } from './start-form.ts'

export interface LocalPageProps {
  readonly state: SignedOut
  readonly onState: (state: AuthState) => void
  readonly onRemote: () => void
}

/** One field and a button: a new person on the server of this computer. */
export function LocalPage({ state, onState, onRemote }: LocalPageProps) {
  const { t } = useTranslation()
  const desktop = useDesktop()
  const submit = useSubmit()
  const [name, setName] = useState('')
  const [problem, setProblem] = useState<Problem>()
  const form = useFocusInvalid(problem, submit.error)
  const start = (event: FormEvent) => {
    event.preventDefault()
    const found = checkName(name).displayName
    setProblem(found)
    if (!found) submit.run(async () => onState(await desktop.startLocal({ displayName: name.trim() })))
  }
  return (
    <StartCard title={t('start.title')} lead={t('start.lead')} notice={state.notice}>
      <ServerProblem server={state.server} onState={onState} />
      {state.remembered ? <RememberedAccount name={state.remembered.displayName} onState={onState} /> : null}
      <form ref={form} className="flex flex-col gap-4" noValidate onSubmit={start}>
        <TextField
          label={t('start.yourName')}
          value={name}
          onValue={setName}
          autoComplete="name"
          autoFocus={!state.remembered}
          error={problem ? t(problem.key, { count: problem.count }) : undefined}
        />
        <FormError text={submit.error ? errorWords(submit.error, t) : undefined} />
        <Button type="submit" tone={state.remembered ? 'plain' : 'primary'} busy={submit.busy}>
          {t('start.start')}
        </Button>
      </form>
      <div className="mt-4 text-center">
        <Button tone="link" onClick={onRemote}>
          {t('start.connect')}
        </Button>
      </div>
    </StartCard>
  )
}
