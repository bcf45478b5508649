import type { Cancel, DesktopPort, LogPort } from '#domain/ports.ts'
import { AppError } from '#shared/errors.ts'
import type {
  AppInfo,
  CommandName,
  Commands,
  DesktopBridge,
  EventName,
  Events,
  SecondWindow,
} from '#shared/ipc/contract.ts'
import type { DeepLink, Invite } from '#shared/ipc/links.ts'
import type { ServerCheck, ServerQuestion, TrustedCertificate } from '#shared/ipc/server-trust.ts'
import type { Settings } from '#shared/ipc/settings.ts'
import type { AuthState, LocalStart, Registration, SignIn } from '#shared/ipc/sign-in.ts'
import type { OwnUser } from '#shared/model/user.ts'
import { EarlyListeners } from './early-listeners.ts'
import { withPageAddress } from './page-address.ts'

interface DesktopOptions {
  readonly bridge: DesktopBridge
  readonly log: LogPort
  /** Origin of this page, for tests. */
  readonly pageOrigin?: string
}

/** The desktop process behind the bridge of the preload: answers become values or AppErrors. */
export class Desktop implements DesktopPort {
  readonly #bridge: DesktopBridge
  readonly #log: LogPort
  readonly #pageOrigin: string
  readonly #links = new EarlyListeners<DeepLink>()
  readonly #refusals = new EarlyListeners<null>()
  readonly #changedCertificates = new EarlyListeners<string>()

  constructor({ bridge, log, pageOrigin = location.origin }: DesktopOptions) {
    this.#bridge = bridge
    this.#log = log
    this.#pageOrigin = pageOrigin
    bridge.on('link.opened', link => this.#links.tell(link))
    bridge.on('link.refused', () => this.#refusals.tell(null))
    bridge.on('server.certificateChanged', host => this.#changedCertificates.tell(host))
  }

  info(): Promise<AppInfo> {
    return this.ask('app.info')
  }

  openSecondWindow(): Promise<SecondWindow> {
    return this.ask('app.openSecondWindow')
  }

  /** Opens an `https:` or `mailto:` address outside the app. */
  async openExternal(url: string): Promise<void> {
    await this.ask('app.openExternal', url)
  }

  /** The page is up: the link that the app was started with, if any, now reaches whoever listens for links. */
  async ready(): Promise<void> {
    const link = await this.ask('app.ready')
    if (link !== null) this.#links.tell(link)
  }

  authState(): Promise<AuthState> {
    return this.#here(this.ask('auth.state'))
  }

  startLocal(start: LocalStart): Promise<AuthState> {
    return this.#here(this.ask('auth.startLocal', start))
  }

  continueLocal(userId: string): Promise<AuthState> {
    return this.#here(this.ask('auth.continueLocal', userId))
  }

  forgetLocal(userId: string): Promise<AuthState> {
    return this.#here(this.ask('auth.forgetLocal', userId))
  }

  signIn(signIn: SignIn): Promise<AuthState> {
    return this.#here(this.ask('auth.signIn', signIn))
  }

  register(registration: Registration): Promise<AuthState> {
    return this.#here(this.ask('auth.register', registration))
  }

  renew(): Promise<AuthState> {
    return this.#here(this.ask('auth.renew'))
  }

  signOut(): Promise<AuthState> {
    return this.#here(this.ask('auth.signOut'))
  }

  /** Name or address changed: what the desktop process remembers follows. */
  async userChanged(user: OwnUser): Promise<void> {
    await this.ask('auth.userChanged', user)
  }

  /** May this server be used, and what does the person have to decide first? */
  checkServer(question: ServerQuestion): Promise<ServerCheck> {
    return this.ask('server.check', question)
  }

  /** The person compared the certificate. */
  trustServer(trusted: TrustedCertificate): Promise<ServerCheck> {
    return this.ask('server.trust', trusted)
  }

  /** The person was warned that others in the network can read along. */
  allowPlain(question: ServerQuestion): Promise<ServerCheck> {
    return this.ask('server.allowPlain', question)
  }

  settings(): Promise<Settings> {
    return this.ask('settings.read')
  }

  changeSettings(change: Partial<Settings>): Promise<Settings> {
    return this.ask('settings.change', change)
  }

  onAuth(listener: (state: AuthState) => void): Cancel {
    return this.#bridge.on('auth.changed', state => listener(withPageAddress(state, this.#pageOrigin)))
  }

  onSettings(listener: (settings: Settings) => void): Cancel {
    return this.hear('settings.changed', listener)
  }

  onLink(listener: (link: DeepLink) => void): Cancel {
    return this.#links.add(listener)
  }

  /** Links that invite, for who is signed out: all others wait for `onLink`. */
  onInvite(listener: (link: Invite) => void): Cancel {
    return this.#links.addSome(link => {
      if (link.kind === 'invite') listener(link)
      return link.kind === 'invite'
    })
  }

  /** A link into the app was not understood. */
  onLinkRefused(listener: () => void): Cancel {
    return this.#refusals.add(() => listener())
  }

  /** A server that was trusted shows another certificate; its host. */
  onCertificateChanged(listener: (host: string) => void): Cancel {
    return this.#changedCertificates.add(listener)
  }

  hear<Name extends EventName>(name: Name, listener: (payload: Events[Name]) => void): Cancel {
    return this.#bridge.on(name, listener)
  }

  async #here(state: Promise<AuthState>): Promise<AuthState> {
    return withPageAddress(await state, this.#pageOrigin)
  }

  async ask<Name extends CommandName>(
    name: Name,
    ...args: Parameters<Commands[Name]>
  ): Promise<ReturnType<Commands[Name]>> {
    const result = await this.#bridge.invoke(name, ...args).catch((cause: unknown) => {
      throw new AppError({
        code: 'desktop_gone',
        category: 'internal',
        message: 'The app does not answer. Please close this window and start it again.',
        cause,
      })
    })
    if (result.ok) return result.value
    throw new AppError(result.error)
  }

  /** For what is worth a line in the log at most when it fails. */
  tell<Name extends CommandName>(name: Name, ...args: Parameters<Commands[Name]>): void {
    this.ask(name, ...args).catch((error: unknown) =>
      this.#log.warn('The desktop did not take a command', { name, code: AppError.from(error).code }),
    )
  }
}
