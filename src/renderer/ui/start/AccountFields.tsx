import { useTranslation } from 'react-i18next'
import { MIN_PASSWORD_LENGTH } from '#shared/rest/accounts.ts'
import { TextField } from '../kit/TextField.tsx'
import type { AccountForm, Field, FieldProblems } from './start-form.ts'

export interface AccountFieldsProps {
  readonly kind: 'signIn' | 'register'
  readonly form: AccountForm
  readonly onForm: (form: AccountForm) => void
  /** The person came back to choose another server. */
  readonly focusServer: boolean
  readonly problems: FieldProblems
  /** What the server said about one of the fields. */
  readonly answer: { readonly field: Field; readonly text: string } | undefined
}

/** The fields of signing in; a new account has two more. */
export function AccountFields({ kind, form, onForm, focusServer, problems, answer }: AccountFieldsProps) {
  const { t } = useTranslation()
  const field = (name: Field) => {
    const problem = problems[name]
    const error = problem ? t(problem.key, { count: problem.count }) : undefined
    return {
      value: form[name],
      onValue: (value: string) => onForm({ ...form, [name]: value }),
      error: error ?? (answer?.field === name ? answer.text : undefined),
    }
  }
  const register = kind === 'register'
  return (
    <>
      <TextField
        label={t('start.server')}
        hint={t('start.serverHint')}
        inputMode="url"
        autoCapitalize="off"
        spellCheck={false}
        autoFocus={focusServer || form.server === ''}
        {...field('server')}
      />
      {register ? (
        <TextField label={t('start.yourName')} autoComplete="name" {...field('displayName')} />
      ) : null}
      <TextField label={t('start.email')} type="email" autoComplete="username" {...field('email')} />
      <TextField
        label={t('start.password')}
        type="password"
        autoFocus={!focusServer && form.email !== '' && form.password === ''}
        autoComplete={register ? 'new-password' : 'current-password'}
        hint={register ? t('start.passwordHint', { count: MIN_PASSWORD_LENGTH }) : undefined}
        {...field('password')}
      />
      {register ? (
        <TextField label={t('start.inviteCode')} hint={t('start.inviteHint')} {...field('inviteCode')} />
      ) : null}
    </>
  )
}
