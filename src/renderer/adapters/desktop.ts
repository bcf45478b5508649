import type { Cancel, DesktopPort, LogPort } from '#domain/ports.ts'
import { AppError } from '#shared/errors.ts'
import type {
  AppInfo,
  AuthState,
  CommandName,
  Commands,
  DeepLink,
  DesktopBridge,
  LocalStart,
  Registration,
  SecondWindow,
  ServerCheck,
  ServerQuestion,
  Settings,
  SignIn,
  TrayState,
  TrustedCertificate,
} from '#shared/ipc/contract.ts'
import type { ManualStatus } from '#shared/model/presence.ts'
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
    return this.#invoke('app.info')
  }

  openSecondWindow(): Promise<SecondWindow> {
    return this.#invoke('app.openSecondWindow')
  }

  /** Opens an `https:` or `mailto:` address outside the app. */
  async openExternal(url: string): Promise<void> {
    await this.#invoke('app.openExternal', url)
  }

  /** The page is up: the link that the app was started with, if any, now reaches whoever listens for links. */
  async ready(): Promise<void> {
    const link = await this.#invoke('app.ready')
    if (link !== null) this.#links.tell(link)
  }

  authState(): Promise<AuthState> {
    return this.#here(this.#invoke('auth.state'))
  }

  startLocal(start: LocalStart): Promise<AuthState> {
    return this.#here(this.#invoke('auth.startLocal', start))
  }

  continueLocal(userId: string): Promise<AuthState> {
    return this.#here(this.#invoke('auth.continueLocal', userId))
  }

  forgetLocal(userId: string): Promise<AuthState> {
    return this.#here(this.#invoke('auth.forgetLocal', userId))
  }

  signIn(signIn: SignIn): Promise<AuthState> {
    return this.#here(this.#invoke('auth.signIn', signIn))
  }

  register(registration: Registration): Promise<AuthState> {
    return this.#here(this.#invoke('auth.register', registration))
  }

  renew(): Promise<AuthState> {
    return this.#here(this.#invoke('auth.renew'))
  }

  signOut(): Promise<AuthState> {
    return this.#here(this.#invoke('auth.signOut'))
  }

  /** Name or address changed: what the desktop process remembers follows. */
  async userChanged(user: OwnUser): Promise<void> {
    await this.#invoke('auth.userChanged', user)
  }

  /** May this server be used, and what does the person have to decide first? */
  checkServer(question: ServerQuestion): Promise<ServerCheck> {
    return this.#invoke('server.check', question)
  }

  /** The person compared the certificate. */
  trustServer(trusted: TrustedCertificate): Promise<ServerCheck> {
    return this.#invoke('server.trust', trusted)
  }

  /** The person was warned that others in the network can read along. */
  allowPlain(question: ServerQuestion): Promise<ServerCheck> {
    return this.#invoke('server.allowPlain', question)
  }

  settings(): Promise<Settings> {
    return this.#invoke('settings.read')
  }

  changeSettings(change: Partial<Settings>): Promise<Settings> {
    return this.#invoke('settings.change', change)
  }

  onAuth(listener: (state: AuthState) => void): Cancel {
    return this.#bridge.on('auth.changed', state => listener(withPageAddress(state, this.#pageOrigin)))
  }

  onSettings(listener: (settings: Settings) => void): Cancel {
    return this.#bridge.on('settings.changed', listener)
  }

  onLink(listener: (link: DeepLink) => void): Cancel {
    return this.#links.add(listener)
  }

  /** A link into the app was not understood. */
  onLinkRefused(listener: () => void): Cancel {
    return this.#refusals.add(() => listener())
  }

  /** A server that was trusted shows another certificate; its host. */
  onCertificateChanged(listener: (host: string) => void): Cancel {
    return this.#changedCertificates.add(listener)
  }

  updateTray(state: TrayState): void {
    this.#tell('tray.update', state)
  }

  requestAttention(): void {
    this.#tell('window.requestAttention')
  }

  statusChosen(status: ManualStatus): void {
    this.#tell('presence.chosen', status)
  }

  onDesiredStatus(listener: (status: ManualStatus) => void): Cancel {
    return this.#bridge.on('presence.desired', listener)
  }

  onResumed(listener: () => void): Cancel {
    return this.#bridge.on('power.resumed', () => listener())
  }

  async #here(state: Promise<AuthState>): Promise<AuthState> {
    return withPageAddress(await state, this.#pageOrigin)
  }

  async #invoke<Name extends CommandName>(
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
  #tell<Name extends CommandName>(name: Name, ...args: Parameters<Commands[Name]>): void {
    this.#invoke(name, ...args).catch((error: unknown) =>
      this.#log.warn('The desktop did not take a command', { name, code: AppError.from(error).code }),
    )
  }
}
