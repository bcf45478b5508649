import { join, resolve } from 'node:path'
import {
  app,
  dialog,
  ipcMain,
  net,
  powerMonitor,
  protocol,
  safeStorage,
  session,
  shell,
  utilityProcess,
  type WebContents,
} from 'electron'
import type { AuthState } from '#shared/ipc/sign-in.ts'
import type { CallAction } from '#shared/ipc/tray.ts'
import { appInfo } from './app-info.ts'
import { APP_SCHEME, appProtocolHandler } from './app-protocol.ts'
import type { AppArguments } from './arguments.ts'
import { Auth, type DefaultServer } from './auth.ts'
import { AuthApi } from './auth-api.ts'
import { guardContents } from './contents-guard.ts'
import { Desk } from './desk.ts'
import { deviceParts } from './device-desk.ts'
import type { Ending } from './ending.ts'
import { type Emit, emitterTo } from './ipc/emit.ts'
import { handleCommands } from './ipc/handle.ts'
import { routes } from './ipc/routes.ts'
import { later } from './later.ts'
import { linkGate } from './link-gate.ts'
import { LocalServer } from './local-server.ts'
import { describeError, type Log } from './logger.ts'
import { connectMenus } from './menus.ts'
import { OwnDialogs } from './own-dialogs.ts'
import { PageLinks } from './page-links.ts'
import { guardPermissions } from './permissions.ts'
import { onResumed } from './power.ts'
import { machineServerFolder } from './profile.ts'
import type { QuitQuestion } from './quit-question.ts'
import { RemoteServer } from './remote-server.ts'
import { ownStart, SecondWindows } from './second-window.ts'
import { SecureStore } from './secure-store.ts'
import { ServerAccess } from './server-access.ts'
import { serverStarter } from './server-child.ts'
import { RELAY_PATH } from './server-routes.ts'
import { SettingsFile } from './settings-file.ts'
import { SignInVault } from './sign-in-vault.ts'
import { SignOuts } from './sign-outs.ts'
import { AppWindow } from './window.ts'

/** The folder that holds main, preload, page, server and pictures. */
const BUILD = resolve(import.meta.dirname, '..')
const LOCAL_PORT = 4100
const SHELL = process.versions.electron === undefined ? 'browser' : 'electron'

export interface QuikAppOptions {
  readonly args: AppArguments
  readonly profile: string
  readonly ending: Ending
  readonly log: Log
}

/** The composition root: everything main owns, made and disposed here. */
export class QuikApp {
  readonly #args: AppArguments
  readonly #log: Log
  readonly #settings: SettingsFile
  readonly #vault: SignInVault
  readonly #signOuts: SignOuts
  readonly #access: ServerAccess
  readonly #local: LocalServer | null
  readonly #auth: Auth
  readonly #desk: Desk
  readonly #secondWindows: SecondWindows
  readonly #emit: Emit = emitterTo(() => {
    // Beside no main window there is no other.
    if (!this.#window?.isAlive) return { main: null, ring: null }
    return { main: this.#window.contents, ring: this.#desk.windows.ringContents }
  })
  readonly #dialogs = new OwnDialogs(dialog, () => this.#desk.windows.frontChanged())
  readonly #openExternal = linkGate({ shell, dialog: this.#dialogs, into: text => this.#links.open(text) })
  readonly #links: PageLinks
  readonly #undo: (() => void)[] = []
  #window: AppWindow | null = null

  private constructor({ args, profile, ending, log }: QuikAppOptions, settings: SettingsFile) {
    this.#args = args
    this.#log = log
    this.#settings = settings
    const isLoading = () => !this.#window?.isAlive || this.#window.contents.isLoadingMainFrame()
    this.#links = new PageLinks({ isLoading, emit: this.#emit, log })
    if (args.link !== undefined) this.#links.open(args.link)
    this.#access = this.#serverAccess()
    const api = new AuthApi(this.#access.fetch)
    const store = { path: join(profile, 'sign-in.json'), seal: safeStorage, platform: process.platform, log }
    this.#vault = new SignInVault(new SecureStore(store), log)
    const devices = deviceParts(profile, this.#access.fetch, log)
    this.#signOuts = new SignOuts({ api, vault: this.#vault, devices, now: () => Date.now(), later, log })
    this.#local = args.serverUrl === undefined ? this.#localServer() : null
    const { trust, fetch } = this.#access
    const remote = { check: trust.check.bind(trust), fetch }
    const defaultServer = this.#local ?? new RemoteServer(args.serverUrl ?? '', remote)
    this.#auth = this.#createAuth(api, defaultServer)
    this.#desk = new Desk({
      build: BUILD,
      profile,
      shell: SHELL,
      settings,
      emit: this.#emit,
      window: () => (this.#window?.isAlive ? this.#window : null),
      dialogs: this.#dialogs,
      show: () => this.show(),
      auth: this.#auth,
      signOuts: this.#signOuts,
      devices,
      idleAfterSeconds: args.idleAfterSeconds,
      startsHidden: args.hidden === true,
      inventedScreens: args.inventedScreens === true,
      ending,
      log,
    })
    this.#secondWindows = new SecondWindows({ profile, args, ...ownStart(app.isPackaged, BUILD), log })
  }

  /** Rejects with the one sentence to show when the app cannot run as asked. */
  static async start(options: QuikAppOptions): Promise<QuikApp> {
    const settings = await SettingsFile.open(options.profile, options.log)
    const quikApp = new QuikApp(options, settings)
    await quikApp.#start()
    return quikApp
  }

  /** Brings the window forward, making it again where it was closed. */
  show(): void {
    if (this.#window?.isAlive) this.#window.show()
    else this.#openWindow()
  }

  /** A second start, or the system, hands over a link. */
  openLink(text: string): void {
    // What leads nowhere brings nothing to the front; the page says so when it is looked at.
    if (this.#links.open(text)) this.show()
  }

  /** A second start asks something of the running call. */
  act(action: CallAction): void {
    this.#emit('call.asked', action)
  }

  /** Asks once where a call would end by it. */
  get quitQuestion(): QuitQuestion {
    return this.#desk.life.quit
  }

  async dispose(): Promise<void> {
    for (const undo of this.#undo) undo()
    this.#secondWindows.dispose()
    await this.#desk.dispose()
    await this.#signOuts.dispose()
    await Promise.all([this.#vault.dispose(), this.#settings.dispose(), this.#local?.dispose()])
  }

  async #start(): Promise<void> {
    await this.#auth.prepare()
    if (this.#local !== null && this.#auth.serverUrl === this.#local.url) {
      const problem = await this.#local.ready()
      if (problem !== undefined) {
        await this.dispose()
        throw new Error(problem)
      }
    }
    await this.#signInAsAsked()
    this.#connect()
    this.#openWindow()
    this.#desk.start()
  }

  /** `--sign-in-as`; when it fails, the first page is there as ever. */
  async #signInAsAsked(): Promise<void> {
    const { signInAs } = this.#args
    if (signInAs === undefined || (await this.#auth.state()).kind === 'signedIn') return
    await this.#auth.startLocal({ displayName: signInAs }).catch((error: unknown) => {
      this.#log.warn('not signed in as asked', { error: describeError(error) })
    })
  }

  /** Opens every door that Electron offers to a page, each with its guard. */
  #connect(): void {
    guardPermissions(session.defaultSession, this.#desk.screen.mayCapture)
    const root = join(BUILD, 'renderer')
    const access = this.#access
    const relay = { path: RELAY_PATH, answer: access.relay.answer.bind(access.relay) }
    protocol.handle(APP_SCHEME, appProtocolHandler({ root, sources: () => access.sources(), relay }))
    this.#undo.push(connectMenus(session.defaultSession))
    const handlers = routes({
      info: appInfo(),
      auth: this.#auth,
      trust: access.trust,
      settings: this.#settings,
      desk: this.#desk,
      emit: this.#emit,
      openExternal: this.#openExternal,
      openSecondWindow: () => this.#secondWindows.open(),
      takeLink: () => this.#links.take(),
    })
    const isMain = (contents: WebContents) =>
      this.#window?.isAlive === true && contents === this.#window.contents
    const { windows } = this.#desk
    const windowOf = (contents: WebContents) => (isMain(contents) ? 'main' : windows.windowOf(contents))
    this.#undo.push(handleCommands({ ipcMain, handlers, windowOf, log: this.#log }))
    const guard = { app, isMain, mini: windows.mini, openExternal: this.#openExternal, log: this.#log }
    this.#undo.push(guardContents(guard))
    this.#undo.push(onResumed(powerMonitor, () => this.#emit('power.resumed', null)))
  }

  #openWindow(): void {
    this.#window = new AppWindow({
      preload: join(BUILD, 'preload', 'index.cjs'),
      icon: join(BUILD, 'resources', 'icon.png'),
      place: this.#settings.state,
      keepPlace: place => this.#settings.keep(place),
      ...this.#desk.windowFollower,
      quit: () => app.quit(),
      log: this.#log,
      closed: () => {
        this.#window = null
        this.#desk.pageReplaced()
        this.#desk.windows.frontChanged()
      },
      pageReplaced: () => {
        this.#links.pageReplaced()
        this.#desk.pageReplaced()
      },
      pageSettled: () => this.#links.deliver(),
    })
    this.#access.follow()
    this.#window.load().catch((error: unknown) => {
      this.#log.error('page not loaded', { error: describeError(error) })
    })
  }

  #localServer(): LocalServer {
    const script = join(BUILD, 'server', 'main.js')
    const fork = utilityProcess.fork.bind(utilityProcess)
    return new LocalServer({
      port: LOCAL_PORT,
      dataDir: this.#args.serverDataDir ?? machineServerFolder(process.platform, process.env),
      start: serverStarter({ fork, script, log: this.#log }),
      fetch: this.#access.fetch,
      trustOwn: (origin, fingerprint) => this.#access.trust.trustOwn(origin, fingerprint),
      moved: () => this.#serverMoved(),
      log: this.#log,
      random: () => Math.random(),
    })
  }

  #serverAccess(): ServerAccess {
    return new ServerAccess({
      shell: SHELL,
      session: session.defaultSession,
      fetch: (url, init) => net.fetch(url, init),
      settings: this.#settings,
      reach: serverUrl => (serverUrl === this.#local?.url ? this.#local.origin : serverUrl),
      current: () => this.#auth.serverUrl,
      certificateChanged: host => this.#emit('server.certificateChanged', host),
      log: this.#log,
    })
  }

  #createAuth(api: AuthApi, defaultServer: DefaultServer): Auth {
    const named = this.#args.serverUrl !== undefined
    return new Auth({
      api,
      door: this.#access,
      vault: this.#vault,
      signOuts: this.#signOuts,
      defaultServer,
      // A server named on the command line wins over the one used last.
      chosenServer: named ? undefined : this.#settings.state.serverUrl,
      rememberServer: serverUrl => this.#settings.change({ serverUrl }),
      changed: state => this.#authChanged(state),
      now: () => Date.now(),
      log: this.#log,
    })
  }

  #authChanged(state: AuthState): void {
    this.#desk.authChanged(state)
    // A page that is on its way out would only try what its policy forbids.
    if (!this.#serverMoved()) this.#emit('auth.changed', state)
  }

  /** The policy of a page names its server, so another server, or another way to it, needs another page. */
  #serverMoved(): boolean {
    if (this.#window === null || !this.#access.follow()) return false
    this.#window.reload()
    return true
  }
}
