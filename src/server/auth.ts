import { createHash, randomBytes } from 'node:crypto'
import type * as z from 'zod'
import type { FileId } from '#shared/ids.ts'
import type { OwnUser } from '#shared/model/user.ts'
import type { loginRequest, meUpdate, registerRequest } from '#shared/rest/accounts.ts'
import { ACCESS_TOKEN_SECONDS, type AccessTokens } from './access-token.ts'
import type { Clock } from './clock.ts'
import { filePath } from './file-path.ts'
import type { Identity } from './identity.ts'
import { newInviteCode, normalizeInviteCode } from './invite-code.ts'
import { newSignInId, newUserId } from './new-id.ts'
import { checkPassword, hashPassword } from './passwords.ts'
import { conflict, notFound, Refusal } from './refusal.ts'
import type { Account } from './store/account-store.ts'
import type { StoredToken } from './store/sign-in-store.ts'
import type { Store } from './store/store.ts'

const REFRESH_TOKEN_MS = 7 * 24 * 3_600_000

export type RegistrationMode = 'open' | 'invite' | 'closed'

export interface AuthOptions {
  readonly store: Store
  readonly tokens: AccessTokens
  readonly clock: Clock
  readonly registration: RegistrationMode
  readonly passwordCost: number
  /** A sign-in is over: its sockets must go. */
  readonly onRevoked: (signInIds: readonly string[]) => void
}

type MeChange = Omit<z.output<typeof meUpdate>, 'avatar'> & { readonly avatar?: FileId | null | undefined }

export interface Grant {
  readonly accessToken: string
  readonly refreshToken: string
  readonly expiresIn: number
}

/** Secrets that are looked up are kept by their hash only. */
const digest = (secret: string): string => createHash('sha256').update(secret).digest('base64url')

const refused = (status: number, code: string, message: string) => new Refusal({ status, code, message })

export const toOwnUser = ({ id, email, displayName, avatar }: Account): OwnUser => ({
  id,
  email,
  displayName,
  ...(avatar === undefined ? {} : { avatarUrl: filePath(avatar) }),
})

/** Accounts and sign-ins: short access tokens, rotating refresh tokens, scrypt passwords, invites. */
export class Auth {
  readonly #options: AuthOptions

  constructor(options: AuthOptions) {
    this.#options = options
  }

  async register(request: z.output<typeof registerRequest>): Promise<Grant & { user: OwnUser }> {
    const { registration, store, clock, passwordCost } = this.#options
    if (registration === 'closed')
      throw refused(403, 'registration_closed', 'This server takes no new accounts.')
    if (registration === 'invite' && request.inviteCode === undefined) {
      throw refused(403, 'registration_closed', 'This server takes new accounts by invite code only.')
    }
    const code = request.inviteCode
    const account: Account = {
      id: newUserId(),
      email: request.email,
      displayName: request.displayName,
      passwordHash: await hashPassword(request.password, passwordCost),
    }
    const outcome = await store.accounts.create({
      ...account,
      createdAt: clock.now(),
      inviteHash: code === undefined ? undefined : digest(normalizeInviteCode(code)),
    })
    if (outcome === 'email_taken') throw emailTaken()
    if (outcome === 'invite_invalid') {
      throw refused(403, 'invalid_invite', 'That invite code is unknown, used or too old; ask for a new one.')
    }
    return { ...(await this.#signInOrRefuse(account)), user: toOwnUser(account) }
  }

  async login(request: z.output<typeof loginRequest>): Promise<Grant & { user: OwnUser }> {
    const { store, passwordCost } = this.#options
    const account = await store.accounts.byEmail(request.email)
    const good = await checkPassword(request.password, account?.passwordHash ?? '', passwordCost)
    if (account === null || !good) throw wrongCredentials()
    return { ...(await this.#signInOrRefuse(account)), user: toOwnUser(account) }
  }

  async refresh(refreshToken: string): Promise<Grant> {
    const { store, clock, onRevoked } = this.#options
    const next = this.#newToken()
    const rotation = await store.signIns.rotate(digest(refreshToken), next.stored, clock.now())
    if (rotation.kind === 'rotated') return this.#grant(rotation, next.secret)
    if (rotation.kind === 'reused') onRevoked([rotation.signInId])
    throw refused(401, 'invalid_refresh_token', 'That sign-in is over; sign in again.')
  }

  async logout(signInId: string): Promise<void> {
    await this.#options.store.signIns.revoke(signInId, this.#options.clock.now())
    this.#options.onRevoked([signInId])
  }

  /** Signing out with the refresh token alone, for when the access token has run out. */
  async logoutByToken(refreshToken: string): Promise<void> {
    const signInId = await this.#options.store.signIns.byToken(digest(refreshToken))
    if (signInId !== null) await this.logout(signInId)
  }

  /** Who a bearer token speaks for; null when it does not hold or its sign-in is over. */
  async identify(token: string): Promise<Identity | null> {
    const who = await this.#options.tokens.verify(token)
    return who !== null && (await this.#options.store.signIns.isOpen(who.signInId)) ? who : null
  }

  /** A new password ends every other sign-in of the person. The picture is one that they may choose. */
  async update(who: Identity, change: MeChange): Promise<Account> {
    const { store, clock, passwordCost, onRevoked } = this.#options
    const { email, displayName, avatar, password } = change
    const known = { email, displayName, avatar }
    const outcome =
      password === undefined
        ? await store.accounts.update(who.userId, known)
        : await store.accounts.changePassword(
            who.userId,
            { ...known, passwordHash: await hashPassword(password, passwordCost) },
            { signInId: who.signInId, at: clock.now() },
          )
    if (outcome === 'email_taken') throw emailTaken()
    if (outcome === 'unknown') throw refused(401, 'unauthorized', 'This sign-in is over; sign in again.')
    if (outcome !== 'updated') onRevoked(outcome.revoked)
    return this.account(who)
  }

  async account(who: Identity): Promise<Account> {
    const account = await this.#options.store.accounts.byId(who.userId)
    if (account === null) throw notFound('user_not_found', 'This account is gone.')
    return account
  }

  /** A code that lets one person in, shown once and kept by its hash. */
  async invite(
    expiresInSeconds: number,
    createdBy?: Account['id'],
  ): Promise<{ code: string; expiresAt: number }> {
    const code = newInviteCode()
    const expiresAt = this.#options.clock.now() + expiresInSeconds * 1000
    await this.#options.store.signIns.addInvite({
      hash: digest(normalizeInviteCode(code)),
      createdBy,
      expiresAt,
    })
    return { code, expiresAt }
  }

  /** Throws when the password that was checked is not theirs any more. */
  async #signInOrRefuse(account: Account): Promise<Grant> {
    const who: Identity = { userId: account.id, signInId: newSignInId() }
    const { secret, stored } = this.#newToken()
    const opened = await this.#options.store.signIns.open({
      id: who.signInId,
      userId: account.id,
      token: stored,
      createdAt: this.#options.clock.now(),
      passwordHash: account.passwordHash,
    })
    if (!opened) throw wrongCredentials()
    return this.#grant(who, secret)
  }

  async #grant(who: Identity, refreshToken: string): Promise<Grant> {
    const { userId, signInId } = who
    const accessToken = await this.#options.tokens.sign({ userId, signInId })
    return { accessToken, refreshToken, expiresIn: ACCESS_TOKEN_SECONDS }
  }

  #newToken(): { secret: string; stored: StoredToken } {
    const secret = randomBytes(32).toString('base64url')
    return {
      secret,
      stored: { hash: digest(secret), expiresAt: this.#options.clock.now() + REFRESH_TOKEN_MS },
    }
  }
}

const emailTaken = () => conflict('email_taken', 'Somebody has an account with that email already.')

const wrongCredentials = () =>
  refused(401, 'invalid_credentials', 'That email and password do not belong together.')
