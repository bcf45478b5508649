import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AuthState } from '#shared/ipc/sign-in.ts'
import { type DesktopActions, useDesktop } from '../desktop-actions.ts'
import { errorWords } from '../error-words.ts'
import { Button } from '../kit/Button.tsx'
import { FormError } from '../kit/FormError.tsx'
import { useFocusInvalid } from '../kit/use-focus-invalid.ts'
import { useSubmit } from '../kit/use-submit.ts'
import { late } from '../late.ts'
import { AccountFields } from './AccountFields.tsx'
import type { OpenQuestion } from './open-question.ts'
import { ServerProblem } from './ServerProblem.tsx'
import { StartCard } from './StartCard.tsx'
import type { Invitation, SignedOut } from './StartPage.tsx'
import { type AccountForm, checkAccount, type FieldProblems, fieldOfError } from './start-form.ts'

export interface AccountPageProps {
  readonly state: SignedOut
  readonly onState: (state: AuthState) => void
  readonly invitation: Invitation | undefined
  /** Back to the server of this computer, where there is one. */
  readonly onLocal: (() => void) | undefined
}

/** Most servers need none of its questions. */
const ServerStep = late(async () => (await import('./ServerStep.tsx')).ServerStep).Part

/** What an invitation says of a certificate counts for the server it names. */
function invited(form: AccountForm, invitation: Invitation | undefined): string | undefined {
  return form.server.trim() === invitation?.serverUrl ? invitation.fingerprint : undefined
}

function send(desktop: DesktopActions, kind: 'signIn' | 'register', form: AccountForm): Promise<AuthState> {
  const sign = { serverUrl: form.server.trim(), email: form.email.trim(), password: form.password }
  if (kind === 'signIn') return desktop.signIn(sign)
  const inviteCode = form.inviteCode.trim()
  return desktop.register({
    ...sign,
    displayName: form.displayName.trim(),
    ...(inviteCode ? { inviteCode } : {}),
  })
}

function firstForm({ state, invitation }: AccountPageProps): AccountForm {
  const usual = state.server.local ? '' : state.server.url
  const server = invitation?.serverUrl ?? state.ended?.serverUrl ?? usual
  const email = invitation ? '' : (state.ended?.email ?? '')
  return { displayName: '', server, email, password: '', inviteCode: invitation?.code ?? '' }
}

/** Signing in to a server by address, email and password, or making an account there. */
export function AccountPage(props: AccountPageProps) {
  const { state, onState, invitation, onLocal } = props
  const { t } = useTranslation()
  const desktop = useDesktop()
  const submit = useSubmit()
  const [kind, setKind] = useState<'signIn' | 'register'>(invitation ? 'register' : 'signIn')
  const [form, setForm] = useState(() => firstForm(props))
  const [problems, setProblems] = useState<FieldProblems>({})
  const [question, setQuestion] = useState<OpenQuestion>()
  const [wentBack, setWentBack] = useState(false)
  const fields = useFocusInvalid(problems, submit.error)
  const errorField = submit.error ? fieldOfError(submit.error) : undefined
  const change = (next: 'signIn' | 'register') => {
    setKind(next)
    setProblems({})
    submit.clear()
  }
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    const found = checkAccount(form, kind)
    setProblems(found)
    if (Object.keys(found).length === 0) submit.run(enter)
  }
  const enter = async () => {
    const asked = { serverUrl: form.server.trim(), fingerprint: invited(form, invitation) }
    const check = await desktop.checkServer(asked)
    if (check.kind === 'ready') onState(await send(desktop, kind, form))
    else setQuestion(check)
  }
  const answered = (isReady: boolean) => {
    setQuestion(undefined)
    setWentBack(!isReady)
    if (isReady) submit.run(enter)
  }
  const atField = errorField !== undefined && (kind === 'register' || errorField !== 'inviteCode')
  if (question) {
    return <ServerStep question={question} onDecided={() => answered(true)} onBack={() => answered(false)} />
  }
  return (
    <StartCard title={t(`start.${kind}Title`)} lead={t(`start.${kind}Lead`)} notice={state.notice}>
      {state.server.local ? null : <ServerProblem server={state.server} onState={onState} />}
      <form ref={fields} className="flex flex-col gap-4" noValidate onSubmit={onSubmit}>
        <AccountFields
          kind={kind}
          form={form}
          onForm={setForm}
          focusServer={wentBack}
          problems={problems}
          answer={
            submit.error && atField ? { field: errorField, text: errorWords(submit.error, t) } : undefined
          }
        />
        <FormError text={submit.error && !atField ? errorWords(submit.error, t) : undefined} />
        <Button type="submit" tone="primary" busy={submit.busy}>
          {t(kind === 'signIn' ? 'start.signIn' : 'start.createAccount')}
        </Button>
        <Button onClick={() => change(kind === 'signIn' ? 'register' : 'signIn')}>
          {t(kind === 'signIn' ? 'start.createAccount' : 'start.haveAccount')}
        </Button>
      </form>
      {onLocal ? (
        <div className="mt-4 text-center">
          <Button tone="link" onClick={onLocal}>
            {t('start.local')}
          </Button>
        </div>
      ) : null}
    </StartCard>
  )
}
