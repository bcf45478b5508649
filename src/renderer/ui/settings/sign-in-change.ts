import { type MeUpdate, MIN_PASSWORD_LENGTH } from '#shared/rest/accounts.ts'
import type { FieldProblems } from '../start/start-form.ts'

export interface SignInEdit {
  readonly email: string
  readonly password: string
}

/** What to mend in the form. An account without its own address needs both; else an empty password stays as it is. */
export function checkSignIn({ email, password }: SignInEdit, local: boolean): FieldProblems {
  const problems: FieldProblems = {}
  if (!/^[^\s@]+@[^\s@]+$/.test(email.trim())) problems.email = { key: 'start.needEmail', count: 0 }
  const needed = local || password !== ''
  if (needed && password.length < MIN_PASSWORD_LENGTH)
    problems.password = { key: 'start.shortPassword', count: MIN_PASSWORD_LENGTH }
  return problems
}

/** The part of the account that the form changes; null when nothing differs. */
export function signInChange({ email, password }: SignInEdit, currentEmail: string): MeUpdate | null {
  const wanted = email.trim().toLowerCase()
  const change: MeUpdate = {
    ...(wanted === currentEmail ? {} : { email: wanted }),
    ...(password === '' ? {} : { password }),
  }
  return Object.keys(change).length > 0 ? change : null
}
