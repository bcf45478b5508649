import { type FormEvent, type RefObject, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AuthState } from '#shared/ipc/sign-in.ts'
import { useDesktop } from '../desktop-actions.ts'
import { errorWords } from '../error-words.ts'
import { Button } from '../kit/Button.tsx'
import { FormError } from '../kit/FormError.tsx'
import { TextField } from '../kit/TextField.tsx'
import { useFocusInvalid } from '../kit/use-focus-invalid.ts'
import { useSubmit } from '../kit/use-submit.ts'
import { KnownName } from './KnownName.tsx'
import { RememberedAccounts } from './RememberedAccounts.tsx'
import { ServerProblem } from './ServerProblem.tsx'
import { StartCard } from './StartCard.tsx'
import type { SignedOut } from './StartPage.tsx'
import { accountNamed, checkName, type Problem } from './start-form.ts'

export interface LocalPageProps {
  readonly state: SignedOut
  readonly onState: (state: AuthState) => void
  readonly onRemote: () => void
}

/** One field and a button: a new person on the server of this computer. */
export function LocalPage({ state, onState, onRemote }: LocalPageProps) {
  const { t } = useTranslation()
  const { remembered } = state
  const known = remembered.length > 0
  const desktop = useDesktop()
  const submit = useSubmit()
  const [name, setName] = useState('')
  const [problem, setProblem] = useState<Problem>()
  const page = useFocusAfterRemoval(remembered.length)
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
      <div ref={page}>
        {known ? <RememberedAccounts accounts={remembered} onState={onState} /> : null}
        <form ref={form} className="flex flex-col gap-4" noValidate onSubmit={start}>
          <div>
            <TextField
              label={t('start.yourName')}
              value={name}
              onValue={setName}
              autoComplete="name"
              autoFocus={!known}
              error={problem ? t(problem.key, { count: problem.count }) : undefined}
            />
            {known ? <KnownName account={accountNamed(name, remembered)} onState={onState} /> : null}
          </div>
          <FormError text={submit.error ? errorWords(submit.error, t) : undefined} />
          <Button type="submit" tone={known ? 'plain' : 'primary'} busy={submit.busy}>
            {t('start.start')}
          </Button>
        </form>
      </div>
      <div className="mt-4 text-center">
        <Button tone="link" onClick={onRemote}>
          {t('start.connect')}
        </Button>
      </div>
    </StartCard>
  )
}

/** A removed account takes the focus along: it goes to the first of those that are left, or to the field. */
function useFocusAfterRemoval(count: number): RefObject<HTMLDivElement | null> {
  const page = useRef<HTMLDivElement>(null)
  const before = useRef(count)
  useEffect(() => {
    const isLost = count < before.current && document.activeElement === document.body
    if (isLost) page.current?.querySelector<HTMLElement>('li button, input')?.focus()
    before.current = count
  }, [count])
  return page
}
