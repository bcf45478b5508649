import { describe, expect, it } from 'vitest'
import { checkSignIn, signInChange } from './sign-in-change.ts'

describe('what to mend', () => {
  it.each([
    ['a local account needs both', { email: '', password: '' }, true, ['email', 'password']],
    ['a real one may keep its password', { email: 'a@b.c', password: '' }, false, []],
    ['a short new password', { email: 'a@b.c', password: 'short' }, false, ['password']],
    ['both good', { email: 'a@b.c', password: 'long enough' }, true, []],
  ])('%s', (_, edit, local, fields) => {
    expect(Object.keys(checkSignIn(edit, local))).toEqual(fields)
  })
})

describe('what is changed', () => {
  it.each([
    [{ email: 'a@b.c', password: '' }, null],
    [{ email: ' A@B.C ', password: '' }, null],
    [{ email: 'new@b.c', password: '' }, { email: 'new@b.c' }],
    [{ email: 'a@b.c', password: 'long enough' }, { password: 'long enough' }],
  ])('%o → %o', (edit, change) => {
    expect(signInChange(edit, 'a@b.c')).toEqual(change)
  })
})
