import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { hasLocalEmail } from '#shared/model/user.ts'
import { MIN_PASSWORD_LENGTH } from '#shared/rest/accounts.ts'
import { errorWords } from '../error-words.ts'
import { Button } from '../kit/Button.tsx'
import { FormError } from '../kit/FormError.tsx'
import { TextField } from '../kit/TextField.tsx'
import { useFocusInvalid } from '../kit/use-focus-invalid.ts'
import { useSession } from '../session-context.ts'
import { type FieldProblems, fieldOfError, type Problem } from '../start/start-form.ts'
import { SavedNote } from './SavedNote.tsx'
import { checkSignIn, type SignInEdit, signInChange } from './sign-in-change.ts'
import { useOwnAccount } from './use-own-account.ts'

/** Address and password; for an account that was started with a name only, the way to a real one. */
export function SignInForm() {
  const { t } = useTranslation()
  const session = useSession()
  const user = useStore(session.self, state => state.user)
  const local = hasLocalEmail(user)
  const change = useOwnAccount()
  const [edit, setEdit] = useState<SignInEdit>({ email: local ? '' : user.email, password: '' })
  const [problems, setProblems] = useState<FieldProblems>({})
  const form = useFocusInvalid(problems, change.error)
  const words = (problem: Problem | undefined) => problem && t(problem.key, { count: problem.count })
  const atEmail = change.error !== undefined && fieldOfError(change.error) === 'email'
  const error = change.error ? errorWords(change.error, t) : undefined
  const write = (part: Partial<SignInEdit>) => {
    setEdit({ ...edit, ...part })
    change.reset()
  }
  const save = (event: FormEvent) => {
    event.preventDefault()
    const found = checkSignIn(edit, local)
    setProblems(found)
    const update = signInChange(edit, user.email)
    if (Object.keys(found).length > 0 || !update || change.saving) return
    change.save(update, saved => setEdit({ email: saved.email, password: '' }))
  }
  return (
    <form ref={form} className="flex flex-col gap-3" noValidate onSubmit={save}>
      {local ? <p className="text-muted">{t('settings.localLead')}</p> : null}
      <TextField
        label={t('settings.email')}
        type="email"
        autoComplete="username"
        value={edit.email}
        onValue={email => write({ email })}
        error={words(problems.email) ?? (atEmail ? error : undefined)}
      />
      <TextField
        label={t('settings.password')}
        type="password"
        autoComplete="new-password"
        value={edit.password}
        onValue={password => write({ password })}
        hint={t(local ? 'settings.passwordHintNew' : 'settings.passwordHint', { count: MIN_PASSWORD_LENGTH })}
        error={words(problems.password)}
      />
      <FormError text={atEmail ? undefined : error} />
      <div className="flex items-center gap-3">
        <Button type="submit" busy={change.saving}>
          {t(local ? 'settings.makeAccount' : 'settings.saveAccount')}
        </Button>
        <SavedNote text={change.saved ? t('settings.savedAccount') : undefined} />
      </div>
    </form>
  )
}
