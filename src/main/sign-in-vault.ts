import { randomBytes, randomUUID } from 'node:crypto'
import * as z from 'zod'
import type { OwnUser } from '#shared/model/user.ts'
import { LOCAL_EMAIL_SUFFIX } from '#shared/model/user.ts'
import { ownUser } from '#shared/rest/accounts.ts'
import { describeError, type Log } from './logger.ts'
import type { SecureStore } from './secure-store.ts'

const signIn = z.object({ user: ownUser, refreshToken: z.string() })
const localAccount = z.object({
  serverUrl: z.string(),
  email: z.string(),
  password: z.string(),
  displayName: z.string(),
  userId: z.string().optional(),
})
const leaving = z.object({ serverUrl: z.string(), refreshToken: z.string(), since: z.number() })
const vault = z.object({
  signIns: z.record(z.string(), signIn),
  locals: z.array(localAccount),
  leaving: z.array(leaving),
})
type Vault = z.output<typeof vault>
type StoredSignIn = z.output<typeof signIn>
/** The credential of an account that was started with a name only. `userId` is missing until the server knows it. */
export type LocalAccount = z.output<typeof localAccount>
/** A sign-out that the server has not heard of yet. `since` in epoch milliseconds. */
export type Leaving = z.output<typeof leaving>

/** The sealed secrets of a profile: refresh tokens by server, local accounts, sign-outs still to deliver. */
export class SignInVault {
  readonly #store: SecureStore
  readonly #log: Log
  #content: Vault = { signIns: {}, locals: [], leaving: [] }
  #writing: Promise<void> = Promise.resolve()

  constructor(store: SecureStore, log: Log) {
    this.#store = store
    this.#log = log
  }

  /** Answers false when there was something that could not be opened. */
  async open(): Promise<boolean> {
    const reading = await this.#store.read()
    if (reading.kind !== 'text') return reading.kind === 'empty'
    try {
      const content = vault.parse(JSON.parse(reading.text))
      this.#content = { ...content, locals: content.locals.filter(isLocal) }
      return true
    } catch (error) {
      this.#log.error('saved sign-in has an unknown form', { error: describeError(error) })
      return false
    }
  }

  signInAt(serverUrl: string): StoredSignIn | undefined {
    return Object.hasOwn(this.#content.signIns, serverUrl) ? this.#content.signIns[serverUrl] : undefined
  }

  /** The local account that is used or was used last on a server. */
  localAt(serverUrl: string, userId?: string): LocalAccount | undefined {
    return this.#content.locals.findLast(
      local => local.serverUrl === serverUrl && (userId === undefined || local.userId === userId),
    )
  }

  get leaving(): readonly Leaving[] {
    return this.#content.leaving
  }

  /** A local account that got an address and a password of its own is forgotten as local: its old credential is dead. */
  keepSignIn(serverUrl: string, user: OwnUser, refreshToken: string): Promise<void> {
    const { signIns, locals } = this.#content
    const { id, displayName, email, avatarUrl } = user
    const kept: StoredSignIn = { user: { id, displayName, email, avatarUrl }, refreshToken }
    const followed = locals.map(local => (local.userId === id ? { ...local, displayName, email } : local))
    return this.#change({
      signIns: { ...signIns, [serverUrl]: kept },
      locals: followed.filter(isLocal),
    })
  }

  dropSignIn(serverUrl: string): Promise<void> {
    const { [serverUrl]: _dropped, ...signIns } = this.#content.signIns
    return this.#change({ signIns })
  }

  /** A credential for a new local account, on disk before the server hears of it; one that never got there is reused. */
  async prepareLocal(serverUrl: string, displayName: string): Promise<LocalAccount> {
    const unused = this.#content.locals.find(
      local => local.serverUrl === serverUrl && local.userId === undefined,
    )
    const account: LocalAccount = {
      serverUrl,
      email: unused?.email ?? `${randomUUID()}${LOCAL_EMAIL_SUFFIX}`,
      password: unused?.password ?? randomBytes(32).toString('base64url'),
      displayName,
    }
    await this.#change({ locals: [...this.#content.locals.filter(local => local !== unused), account] })
    return account
  }

  confirmLocal(account: LocalAccount, user: OwnUser): Promise<void> {
    const confirmed = { ...account, userId: user.id, displayName: user.displayName }
    const others = this.#content.locals.filter(local => local.email !== account.email)
    return this.#change({ locals: [...others, confirmed] })
  }

  forgetLocal(account: LocalAccount): Promise<void> {
    return this.#change({ locals: this.#content.locals.filter(local => local.email !== account.email) })
  }

  addLeaving(entry: Leaving): Promise<void> {
    return this.#change({ leaving: [...this.#content.leaving, entry] })
  }

  dropLeaving(entry: Leaving): Promise<void> {
    return this.#change({
      leaving: this.#content.leaving.filter(other => other.refreshToken !== entry.refreshToken),
    })
  }

  async dispose(): Promise<void> {
    await this.#writing
  }

  #change(change: Partial<Vault>): Promise<void> {
    this.#content = { ...this.#content, ...change }
    const text = JSON.stringify(this.#content)
    const write = this.#writing.then(() => this.#store.write(text))
    this.#writing = write.catch((error: unknown) => {
      this.#log.error('sign-in not saved', { error: describeError(error) })
    })
    return write
  }
}

function isLocal({ email }: LocalAccount): boolean {
  return email.endsWith(LOCAL_EMAIL_SUFFIX)
}
