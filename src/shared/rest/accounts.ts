import * as z from 'zod'
import { shownName } from '../shown-name.ts'
import { ownUser } from './me.ts'

/** Longest display name, in UTF-16 code units. */
export const MAX_NAME_LENGTH = 80
export const MIN_PASSWORD_LENGTH = 8

const email = z.string().trim().toLowerCase().max(254).pipe(z.email('not an email address'))
const password = z
  .string()
  .min(MIN_PASSWORD_LENGTH, `at least ${MIN_PASSWORD_LENGTH} characters`)
  .max(256, 'at most 256 characters')
const displayName = shownName()
  .min(1, 'a name is needed')
  .max(MAX_NAME_LENGTH, `at most ${MAX_NAME_LENGTH} characters`)

/** `POST /api/auth/register` */
export const registerRequest = z.object({
  email,
  password,
  displayName,
  inviteCode: z.string().trim().max(64).optional(),
})

/** `POST /api/auth/login` */
export const loginRequest = z.object({
  email: z.string().trim().toLowerCase().max(254),
  password: z.string().max(256),
})

/** `POST /api/auth/refresh` */
export const refreshRequest = z.object({ refreshToken: z.string().min(1).max(512) })

/** `PATCH /api/v1/me`; absent fields stay as they are. */
export const meUpdate = z.object({
  displayName: displayName.optional(),
  email: email.optional(),
  password: password.optional(),
  avatar: z.string().max(128).nullable().optional(),
})
export type MeUpdate = z.input<typeof meUpdate>

const tokens = {
  accessToken: z.string().min(1),
  refreshToken: z.string().min(1),
  expiresIn: z.number().positive(),
}

/** Answer of register and login. `expiresIn` in seconds. */
export const signInResponse = z.object({ ...tokens, user: ownUser })
export type SignInResponse = z.output<typeof signInResponse>

/** Answer of refresh. */
export const refreshResponse = z.object(tokens)
