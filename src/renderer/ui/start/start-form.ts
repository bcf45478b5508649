import { AppError } from '#shared/errors.ts'
import type { RememberedAccount } from '#shared/ipc/sign-in.ts'
import { MAX_NAME_LENGTH, MIN_PASSWORD_LENGTH } from '#shared/rest/accounts.ts'

export type Field = 'displayName' | 'server' | 'email' | 'password' | 'inviteCode'

/** What is wrong with a form: at most one sentence per field, as a key of the texts with its numbers. */
export type FieldProblems = Partial<Record<Field, Problem>>

export interface Problem {
  readonly key:
    | 'start.needName'
    | 'start.longName'
    | 'start.needServer'
    | 'start.needEmail'
    | 'start.needPassword'
    | 'start.shortPassword'
  readonly count: number
}

export interface AccountForm {
  readonly displayName: string
  readonly server: string
  readonly email: string
  readonly password: string
  readonly inviteCode: string
}

const problem = (key: Problem['key'], count = 0): Problem => ({ key, count })

export function checkName(displayName: string): FieldProblems {
  const length = displayName.trim().length
  if (length === 0) return { displayName: problem('start.needName') }
  if (length > MAX_NAME_LENGTH) return { displayName: problem('start.longName', MAX_NAME_LENGTH) }
  return {}
}

/** The account that a typed name may mean, the one used last of several. Case and spaces do not count. */
export function accountNamed(
  typed: string,
  remembered: readonly RememberedAccount[],
): RememberedAccount | undefined {
  const name = nameKey(typed)
  return remembered.find(account => nameKey(account.displayName) === name)
}

const nameKey = (name: string): string => name.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase()

/** What to mend before the form is sent at all; the server has the last word. */
export function checkAccount(form: AccountForm, kind: 'signIn' | 'register'): FieldProblems {
  const problems: FieldProblems = kind === 'register' ? checkName(form.displayName) : {}
  if (form.server.trim() === '') problems.server = problem('start.needServer')
  if (!/^[^\s@]+@[^\s@]+$/.test(form.email.trim())) problems.email = problem('start.needEmail')
  if (form.password === '') problems.password = problem('start.needPassword')
  else if (kind === 'register' && form.password.length < MIN_PASSWORD_LENGTH)
    problems.password = problem('start.shortPassword', MIN_PASSWORD_LENGTH)
  return problems
}

/** What main says of an address that cannot be used as it is. */
const SERVER_CODES: ReadonlySet<string> = new Set(['invalid_server', 'plain_public', 'certificate_mismatch'])

/** The field that an answer of the server is about; undefined when it is about the whole. */
export function fieldOfError(error: unknown): Field | undefined {
  const { code, category, message } = AppError.from(error)
  if (code === 'email_taken') return 'email'
  // One code says both that an invite code is missing and that none would help.
  if (code === 'registration_closed') return /invite/i.test(message) ? 'inviteCode' : undefined
  if (code.includes('invite')) return 'inviteCode'
  return category === 'network' || SERVER_CODES.has(code) ? 'server' : undefined
}
