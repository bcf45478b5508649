import { describe, expect, it } from 'vitest'
import { AppError, type ErrorCategory } from '#shared/errors.ts'
import {
  type AccountForm,
  accountNamed,
  checkAccount,
  checkName,
  type Field,
  fieldOfError,
} from './start-form.ts'

const good: AccountForm = {
  displayName: 'Ada',
  server: 'https://chat.example.org',
  email: 'ada@example.org',
  password: 'long enough',
  inviteCode: '',
}

describe('a name', () => {
  it.each([
    ['', 'start.needName'],
    ['   ', 'start.needName'],
    ['x'.repeat(81), 'start.longName'],
    ['Ada', undefined],
    [` ${'x'.repeat(80)} `, undefined],
  ])('%j', (name, key) => {
    expect(checkName(name).displayName?.key).toBe(key)
  })
})

describe('an account with the typed name', () => {
  const remembered = [
    { userId: 'u3', displayName: 'Ada Lind' },
    { userId: 'u2', displayName: 'Zoe\u0301' },
    { userId: 'u1', displayName: 'Ada Lind' },
  ]
  it.each([
    ['Ada Lind', 'u3'],
    ['  ada   LIND ', 'u3'],
    ['Zoé', 'u2'],
    ['Ada', undefined],
    ['', undefined],
  ])('%j', (typed, userId) => {
    expect(accountNamed(typed, remembered)?.userId).toBe(userId)
  })
})

describe('an account form', () => {
  it.each<[string, Partial<AccountForm>, 'signIn' | 'register', readonly Field[]]>([
    ['all there', {}, 'signIn', []],
    ['all there for a new one', {}, 'register', []],
    ['no server', { server: ' ' }, 'signIn', ['server']],
    ['no address', { email: 'ada' }, 'signIn', ['email']],
    ['no password', { password: '' }, 'signIn', ['password']],
    ['a short old password is the server’s matter', { password: 'x' }, 'signIn', []],
    ['a short new password', { password: '1234567' }, 'register', ['password']],
    ['a name is needed for a new one only', { displayName: '' }, 'signIn', []],
    ['a new one without name', { displayName: '' }, 'register', ['displayName']],
    [
      'nothing at all',
      { server: '', email: '', password: '', displayName: '' },
      'register',
      ['displayName', 'server', 'email', 'password'],
    ],
  ])('%s', (_, change, kind, fields) => {
    expect(Object.keys(checkAccount({ ...good, ...change }, kind))).toEqual(fields)
  })
})

describe('an answer of the server', () => {
  it.each<[string, ErrorCategory, Field | undefined]>([
    ['email_taken', 'conflict', 'email'],
    ['registration_closed', 'forbidden', undefined],
    ['invalid_invite', 'forbidden', 'inviteCode'],
    ['invalid_server', 'invalid', 'server'],
    ['plain_public', 'forbidden', 'server'],
    ['certificate_mismatch', 'forbidden', 'server'],
    ['unreachable', 'network', 'server'],
    ['invalid_credentials', 'auth', undefined],
  ])('%s stands at the right place', (code, category, field) => {
    expect(fieldOfError(new AppError({ code, category, message: 'x' }))).toBe(field)
  })

  it('an invite code that is missing is asked for at its field', () => {
    const message = 'This server takes new accounts by invite code only.'
    expect(fieldOfError(new AppError({ code: 'registration_closed', category: 'forbidden', message }))).toBe(
      'inviteCode',
    )
  })
})
