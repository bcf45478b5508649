import { randomBytes, randomUUID } from 'node:crypto'
import type { RememberedAccount } from '#shared/ipc/sign-in.ts'
import type { OwnUser } from '#shared/model/user.ts'
import { LOCAL_EMAIL_SUFFIX } from '#shared/model/user.ts'
import { describeError, type Log } from './logger.ts'
import type { SecureStore } from './secure-store.ts'
import {
  EMPTY_VAULT,
  isLocal,
  type Leaving,
  type LocalAccount,
  mergeVaults,
  parseVault,
  type StoredSignIn,
  type VaultContent,
  type VaultReading,
} from './vault-content.ts'

/** `lost`: there was something that cannot be opened; `locked`: perhaps it can be later. */
export type VaultOpening = 'opened' | 'lost' | 'locked'

/** The sealed secrets of a profile: refresh tokens by server, local accounts, sign-outs still to deliver. */
export class SignInVault {
  readonly #store: SecureStore
  readonly #log: Log
  #content: VaultContent = EMPTY_VAULT
  /** The file was not opened: what it holds belongs to whatever is written next. */
  #locked = false
  /** The file holds more than was understood. */
  #partly = false
  #writing: Promise<void> = Promise.resolve()

  constructor(store: SecureStore, log: Log) {
    this.#store = store
    this.#log = log
  }

  async open(): Promise<VaultOpening> {
    const opening = await this.#read()
    if (opening === 'locked') return opening
    try {
      return (await this.#recover()) && opening === 'lost' ? 'opened' : opening
    } catch (error) {
      this.#log.error('lost sign-in not looked for', { error: describeError(error) })
      return opening
    }
  }

  signInAt(serverUrl: string): StoredSignIn | undefined {
    return Object.hasOwn(this.#content.signIns, serverUrl) ? this.#content.signIns[serverUrl] : undefined
  }

  localAt(serverUrl: string, userId: string): LocalAccount | undefined {
    return this.#content.locals.findLast(local => local.serverUrl === serverUrl && local.userId === userId)
  }

  /** Every local account that a server knows, the one used last first. */
  rememberedAt(serverUrl: string): readonly RememberedAccount[] {
    return this.#content.locals
      .flatMap(local => {
        const { userId, displayName } = local
        return local.serverUrl === serverUrl && userId !== undefined ? [{ userId, displayName }] : []
      })
      .reverse()
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

  /** A credential for a new local account, on disk before the server hears of it; one of this name that was not heard of since is reused. */
  async prepareLocal(serverUrl: string, displayName: string): Promise<LocalAccount> {
    const unused = this.#content.locals.find(
      local =>
        local.serverUrl === serverUrl && local.userId === undefined && local.displayName === displayName,
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

  #change(change: Partial<VaultContent>): Promise<void> {
    this.#content = { ...this.#content, ...change }
    const write = this.#writing.then(() => this.#write())
    this.#writing = write.catch((error: unknown) => {
      this.#log.error('sign-in not saved', { error: describeError(error) })
    })
    return write
  }

  async #write(): Promise<void> {
    // What could not be opened at the start is part of what is written now.
    if (this.#locked && (await this.#read()) === 'locked') {
      throw new Error('The system key store is locked.')
    }
    if (this.#partly) {
      const path = await this.#store.keepCopy()
      this.#log.warn('saved sign-in kept beside', { path })
      this.#partly = false
    }
    await this.#store.write(JSON.stringify(this.#content))
  }

  async #read(): Promise<VaultOpening> {
    const reading = await this.#store.read()
    this.#locked = reading.kind === 'locked'
    if (reading.kind === 'locked' || reading.kind === 'lost') return reading.kind
    if (reading.kind === 'empty') return 'opened'
    const understood = this.#understand(reading.text)
    this.#partly = !understood.complete
    this.#content = mergeVaults(this.#content, understood.content)
    return understood.complete ? 'opened' : 'lost'
  }

  /** What was lost at an earlier start and can be opened now. True when there was something. */
  async #recover(): Promise<boolean> {
    const found = await this.#store.findLost()
    for (const secret of found) {
      const { content, complete } = this.#understand(secret.text)
      // A sign-in made since then counts more than an older one of another server.
      const isFresh = this.#content === EMPTY_VAULT
      await this.#change(mergeVaults(this.#content, isFresh ? content : { ...content, signIns: {} }))
      await this.#store.settle(secret, complete)
      this.#log.info('lost sign-in found again', { path: secret.path })
    }
    return found.length > 0
  }

  #understand(text: string): VaultReading {
    try {
      const reading = parseVault(text)
      if (!reading.complete) this.#log.error('part of the saved sign-in has an unknown form')
      return reading
    } catch (error) {
      this.#log.error('saved sign-in has an unknown form', { error: describeError(error) })
      return { content: EMPTY_VAULT, complete: false }
    }
  }
}
