import { AppError } from '#shared/errors.ts'
import type { AccessGrant, AuthState, LocalStart, Registration, SignIn } from '#shared/ipc/sign-in.ts'
import type { OwnUser } from '#shared/model/user.ts'
import type { SignInResponse } from '#shared/rest/accounts.ts'
import type { AuthApi } from './auth-api.ts'
import { describeError, type Log } from './logger.ts'
import type { ServerDoor } from './server-door.ts'
import type { SignInVault } from './sign-in-vault.ts'
import type { SignOuts } from './sign-outs.ts'
import { type Leave, signedOutState } from './signed-out-state.ts'
import type { LocalAccount } from './vault-content.ts'

/** The server of a profile that chose none: the embedded one, or the one named on the command line. */
export interface DefaultServer {
  readonly url: string
  /** Resolves when it can be used, or with the sentence of why it cannot. */
  ready(): Promise<string | undefined>
}

export interface AuthOptions {
  readonly door: ServerDoor
  readonly api: AuthApi
  readonly vault: SignInVault
  readonly signOuts: SignOuts
  readonly defaultServer: DefaultServer
  /** The server signed in to last, if it is not the default one. */
  readonly chosenServer: string | undefined
  readonly rememberServer: (serverUrl: string | undefined) => Promise<void>
  readonly changed: (state: AuthState) => void
  readonly now: () => number
  readonly log: Log
}

const LOST = 'The saved sign-in could not be opened on this computer. Sign in again.'
const LOCKED =
  'The key store of this computer is locked, so the saved sign-in cannot be opened now. Unlock it and start QuikApp again.'
const ENDED = 'You were signed out by the server. Sign in again.'

/** Signing in and staying signed in. The refresh token never leaves this object but into the vault. */
export class Auth {
  readonly #options: AuthOptions
  #serverUrl: string
  #grant: AccessGrant | null = null
  #left: Leave = {}
  #preparing: Promise<void> | null = null
  #opening: Promise<void> | null = null
  #renewing: Promise<AuthState> | null = null

  constructor(options: AuthOptions) {
    this.#options = options
    this.#serverUrl = options.chosenServer ?? options.defaultServer.url
  }

  /** The server that the page talks to now. */
  get serverUrl(): string {
    return this.#serverUrl
  }

  /** Opens the vault, from disk alone: after it, `serverUrl` is the server that counts. */
  prepare(): Promise<void> {
    this.#preparing ??= this.#prepare()
    return this.#preparing
  }

  /** Where sign-in stands; the first call opens the vault and fetches an access token. */
  async state(): Promise<AuthState> {
    this.#opening ??= this.#open()
    await this.#opening
    return this.#current()
  }

  async startLocal({ displayName }: LocalStart): Promise<AuthState> {
    const serverUrl = await this.#localServer()
    const { vault } = this.#options
    const account = await vault.prepareLocal(serverUrl, displayName)
    try {
      return await this.#registerLocal(account)
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'email_taken') throw error
      // The server took it last time and we did not live to hear of it.
      return this.#signInLocally(account)
    }
  }

  async continueLocal(userId: string): Promise<AuthState> {
    const account = this.#options.vault.localAt(await this.#localServer(), userId)
    if (account !== undefined) return this.#signInLocally(account)
    throw new AppError({
      code: 'no_local_account',
      category: 'notFound',
      message: 'This account is not remembered here any more. Type your name to start.',
    })
  }

  async forgetLocal(userId: string): Promise<AuthState> {
    const account = this.#options.vault.localAt(this.#options.defaultServer.url, userId)
    if (account !== undefined) await this.#options.vault.forgetLocal(account)
    return this.#publish()
  }

  async signIn({ serverUrl, email, password }: SignIn): Promise<AuthState> {
    const url = await this.#options.door.admit(serverUrl)
    return this.#enter(url, await this.#options.api.login(url, { email, password }))
  }

  async register(registration: Registration): Promise<AuthState> {
    const { serverUrl, ...account } = registration
    const url = await this.#options.door.admit(serverUrl)
    return this.#enter(url, await this.#options.api.register(url, account))
  }

  /** A fresh access token. Concurrent calls share one request; rejects with `network` when the server is silent. */
  renew(): Promise<AuthState> {
    this.#renewing ??= this.#renew().finally(() => {
      this.#renewing = null
    })
    return this.#renewing
  }

  async signOut(): Promise<AuthState> {
    const { vault, signOuts } = this.#options
    await this.#settled()
    const serverUrl = this.#serverUrl
    const kept = vault.signInAt(serverUrl)
    const accessToken = this.#grant?.accessToken
    if (kept !== undefined) await signOuts.add(serverUrl, kept, accessToken)
    await vault.dropSignIn(serverUrl)
    return this.#leave({})
  }

  /** Name or address changed on the server: what is remembered here follows. */
  async userChanged(user: OwnUser): Promise<void> {
    const kept = this.#options.vault.signInAt(this.#serverUrl)
    if (this.#grant === null || kept === undefined || kept.user.id !== user.id) return
    this.#grant = { ...this.#grant, user }
    await this.#options.vault.keepSignIn(this.#serverUrl, user, kept.refreshToken)
  }

  async #prepare(): Promise<void> {
    const { vault, defaultServer } = this.#options
    const opening = await vault.open()
    if (opening !== 'opened') this.#left = { notice: opening === 'locked' ? LOCKED : LOST }
    if (vault.signInAt(this.#serverUrl) === undefined) this.#serverUrl = defaultServer.url
  }

  async #open(): Promise<void> {
    const { vault, signOuts, log } = this.#options
    await this.prepare()
    await this.#serverReady()
    signOuts.deliver()
    const user = vault.signInAt(this.#serverUrl)?.user
    if (user === undefined) return
    // Until the server answers, the page works with what it has and keeps trying.
    this.#grant = { accessToken: '', expiresAt: 0, user, serverUrl: this.#serverUrl }
    try {
      await this.#refresh()
    } catch (error) {
      log.warn('not signed in yet', { error: describeError(error) })
    }
  }

  async #renew(): Promise<AuthState> {
    await this.state()
    if (this.#grant === null) {
      throw new AppError({ code: 'signed_out', category: 'auth', message: 'You are signed out. Sign in.' })
    }
    await this.#refresh()
    return this.#current()
  }

  async #refresh(): Promise<void> {
    const { api, vault, log } = this.#options
    const serverUrl = this.#serverUrl
    const kept = vault.signInAt(serverUrl)
    if (kept === undefined) return
    try {
      const { refreshToken, ...tokens } = await api.refresh(serverUrl, kept.refreshToken)
      const user = this.#grant?.user ?? kept.user
      await vault.keepSignIn(serverUrl, user, refreshToken)
      this.#grant = this.#granted(serverUrl, user, tokens)
    } catch (error) {
      if (!isRefusal(error)) throw error
      log.warn('refresh token refused', { code: error.code })
      await this.#recover(kept.user)
    }
  }

  /** The refresh token is dead: a local account signs in with its own credential, everybody else by hand. */
  async #recover(user: OwnUser): Promise<void> {
    const { api, vault } = this.#options
    const account = vault.localAt(this.#serverUrl, user.id)
    try {
      if (account !== undefined)
        return this.#admit(this.#serverUrl, await api.login(this.#serverUrl, account))
    } catch (error) {
      if (!isRefusal(error)) throw error
    }
    const ended = { serverUrl: this.#serverUrl, email: user.email }
    await vault.dropSignIn(this.#serverUrl)
    await this.#leave({ notice: ENDED, ...(account === undefined ? { ended } : {}) })
  }

  async #registerLocal(account: LocalAccount): Promise<AuthState> {
    const { email, password, displayName, serverUrl } = account
    const answer = await this.#options.api.register(serverUrl, { email, password, displayName })
    await this.#options.vault.confirmLocal(account, answer.user)
    return this.#enter(serverUrl, answer)
  }

  async #signInLocally(account: LocalAccount): Promise<AuthState> {
    const { email, password, serverUrl } = account
    const answer = await this.#options.api.login(serverUrl, { email, password })
    await this.#options.vault.confirmLocal(account, answer.user)
    return this.#enter(serverUrl, answer)
  }

  async #enter(serverUrl: string, answer: SignInResponse): Promise<AuthState> {
    await this.#settled()
    await this.#options.door.entered(serverUrl, answer.accessToken)
    await this.#admit(serverUrl, answer)
    this.#options.signOuts.deliver()
    return this.#publish()
  }

  async #admit(serverUrl: string, { user, refreshToken, ...tokens }: SignInResponse): Promise<void> {
    const { vault, defaultServer, rememberServer } = this.#options
    await vault.keepSignIn(serverUrl, user, refreshToken)
    await rememberServer(serverUrl === defaultServer.url ? undefined : serverUrl)
    this.#serverUrl = serverUrl
    this.#left = {}
    this.#grant = this.#granted(serverUrl, user, tokens)
  }

  async #leave(why: Leave): Promise<AuthState> {
    this.#grant = null
    this.#left = why
    this.#serverUrl = this.#options.defaultServer.url
    await this.#options.rememberServer(undefined)
    return this.#publish()
  }

  #granted(
    serverUrl: string,
    user: OwnUser,
    { accessToken, expiresIn }: { readonly accessToken: string; readonly expiresIn: number },
  ): AccessGrant {
    return { accessToken, expiresAt: this.#options.now() + expiresIn * 1_000, user, serverUrl }
  }

  /** Nothing of an earlier renewal may land after the change that comes now. */
  async #settled(): Promise<void> {
    await this.state()
    await this.#renewing?.catch((error: unknown) => {
      this.#options.log.debug('renewal ended before a change', { error: describeError(error) })
    })
  }

  async #localServer(): Promise<string> {
    await this.state()
    const problem = await this.#options.defaultServer.ready()
    if (problem !== undefined) {
      throw new AppError({ code: 'server_unreachable', category: 'network', message: problem })
    }
    return this.#options.defaultServer.url
  }

  async #serverReady(): Promise<void> {
    if (this.#serverUrl === this.#options.defaultServer.url) await this.#options.defaultServer.ready()
  }

  async #publish(): Promise<AuthState> {
    const state = await this.#current()
    this.#options.changed(state)
    return state
  }

  async #current(): Promise<AuthState> {
    const { defaultServer, vault, door } = this.#options
    if (this.#grant !== null) {
      return { kind: 'signedIn', grant: { ...this.#grant, ...door.addresses(this.#serverUrl) } }
    }
    return signedOutState(defaultServer, vault, this.#left)
  }
}

function isRefusal(error: unknown): error is AppError {
  return error instanceof AppError && (error.category === 'auth' || error.category === 'forbidden')
}
