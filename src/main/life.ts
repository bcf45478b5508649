import { existsSync, readFileSync } from 'node:fs'
import { homedir, hostname, userInfo } from 'node:os'
import { join } from 'node:path'
import { app, Notification } from 'electron'
import type { Abilities } from '#shared/ipc/abilities.ts'
import { abilitiesOf } from './abilities.ts'
import { appInfo } from './app-info.ts'
import type { Auth } from './auth.ts'
import { canHide, hidesOnClose } from './close-behaviour.ts'
import type { DeskStatus } from './desk-status.ts'
import type { Ending } from './ending.ts'
import { showHiddenNotice } from './hidden-notice.ts'
import type { Emit } from './ipc/emit.ts'
import type { CommandHandlers } from './ipc/handle.ts'
import { isWayland } from './is-wayland.ts'
import { later } from './later.ts'
import { describeError, type Log } from './logger.ts'
import { autostartFolder, LoginItem } from './login-item.ts'
import type { OwnDialogs } from './own-dialogs.ts'
import { ownProgram } from './own-program.ts'
import { QuitQuestion } from './quit-question.ts'
import { report } from './report.ts'
import type { SettingsFile } from './settings-file.ts'
import { updateObstacle } from './update-obstacle.ts'
import { loadPackageUpdater, PackageUpdates } from './update-source.ts'
import { type UpdateCommand, Updater } from './updater.ts'

export interface LifeOptions {
  readonly profile: string
  readonly shell: 'electron' | 'browser'
  readonly settings: SettingsFile
  readonly emit: Emit
  /** The main window; null while it is closed. */
  readonly window: () => object | null
  /** Brings the main window forward. */
  readonly show: () => void
  readonly status: Pick<DeskStatus, 'hasTray' | 'refreshTray' | 'knowsIdle' | 'inCall'>
  readonly keys: { readonly abilities: Pick<Abilities, 'globalShortcuts' | 'keyRelease'> }
  readonly startsHidden: boolean
  readonly ending: Pick<Ending, 'install'>
  readonly auth: Pick<Auth, 'state'>
  readonly dialogs: Pick<OwnDialogs, 'showMessageBox'>
  readonly log: Log
}

export type LifeCommand = UpdateCommand | 'app.abilities' | 'app.report'

/** What the packager wrote of new versions; null where it wrote nothing. */
function updateConfig(): string | null {
  const path = join(process.resourcesPath ?? '', 'app-update.yml')
  return existsSync(path) ? readFileSync(path, 'utf8') : null
}

/** How the app starts, hides, ends and becomes a newer one, and what it can tell of itself. */
export class Life {
  readonly #options: LifeOptions
  readonly #login: LoginItem
  readonly #updates: Updater
  #startsHidden: boolean
  readonly #program = ownProgram(process.env, process.execPath)
  readonly #updateObstacle = updateObstacle({
    shell: process.versions.electron === undefined ? 'browser' : 'electron',
    platform: process.platform,
    isPackaged: app.isPackaged,
    isAppImage: this.#program.isAppImage,
    config: updateConfig(),
  })
  /** What ends the app asks here first. */
  readonly quit: QuitQuestion

  constructor(options: LifeOptions) {
    this.#options = options
    this.#startsHidden = options.startsHidden || app.getLoginItemSettings().wasOpenedAtLogin
    const { settings, emit, status, shell, log } = options
    // A page that is gone holds no call.
    const inCall = () => options.window() !== null && status.inCall
    this.quit = new QuitQuestion({ inCall, ask: () => this.#ask(), quit: () => app.quit(), log })
    this.#login = new LoginItem({
      app,
      platform: process.platform,
      isPossible: shell === 'electron' && app.isPackaged,
      command: [this.#program.path],
      autostart: autostartFolder(process.env, homedir()),
      log,
    })
    void this.#seeLogin()
    const source = new PackageUpdates({ load: loadPackageUpdater, log })
    this.#updates = new Updater({
      obstacle: this.#updateObstacle,
      source: {
        check: () => source.check(),
        fetch: (progress, signal) => source.fetch(progress, signal),
        install: () => {
          // macOS closes the windows before it says that the app quits.
          this.quit.force()
          void options.ending.install(late => source.install(late))
        },
      },
      isAutomatic: () => settings.settings.automaticUpdates,
      inCall,
      emit,
      later,
      now: () => Date.now(),
      log,
    })
  }

  /** The person closes the main window: it hides, the person is asked, or it closes. */
  get closing(): 'hide' | 'ask' | 'close' {
    const { shell, status, settings } = this.#options
    const { quitting } = this.quit
    const { closeToTray } = settings.settings
    const { platform } = process
    if (hidesOnClose({ shell, platform, quitting, hasTray: status.hasTray, closeToTray })) return 'hide'
    return shell === 'electron' && !quitting && status.inCall ? 'ask' : 'close'
  }

  /** Asked of the desktop at this moment: its panel may be gone. */
  async canHideNow(): Promise<boolean> {
    await this.#options.status.refreshTray()
    return this.closing === 'hide'
  }

  get handlers(): Pick<CommandHandlers, LifeCommand> {
    return {
      ...this.#updates.handlers,
      'app.abilities': () => this.#abilities(),
      'app.report': () => this.#report(),
    }
  }

  /** At login the window comes up unseen, where it can be found again; the next one is shown as ever. */
  opening(): 'show' | 'minimize' | 'hide' {
    if (!this.#startsHidden) return 'show'
    this.#startsHidden = false
    const { shell, status } = this.#options
    return canHide({ shell, platform: process.platform, hasTray: status.hasTray }) ? 'hide' : 'minimize'
  }

  /** Says once that the app goes on without its window. */
  explainHiding(): void {
    const { settings } = this.#options
    if (settings.state.hideExplained) return
    settings.keep({ hideExplained: true })
    showHiddenNotice()
  }

  settingsChanged(): void {
    this.#login.follow(this.#options.settings.settings.startAtLogin)
    this.#updates.wishesChanged()
  }

  /** The person may have changed it in the settings of the system. */
  async #seeLogin(): Promise<void> {
    const { settings, emit } = this.#options
    const startAtLogin = await this.#login.adopt(settings.settings.startAtLogin)
    if (startAtLogin === settings.settings.startAtLogin) return
    settings.keep({ startAtLogin })
    emit('settings.changed', settings.settings)
  }

  /** A call may have begun or ended. */
  callChanged(): void {
    this.#updates.callChanged()
  }

  async dispose(): Promise<void> {
    this.#updates.dispose()
    await this.#login.dispose()
  }

  #abilities(): Abilities {
    const { shell, status, keys } = this.#options
    return abilitiesOf({
      shell,
      platform: process.platform,
      isPackaged: app.isPackaged,
      hasTray: status.hasTray,
      isIdleKnown: status.knowsIdle || !isWayland(process.env),
      hasNotices: Notification.isSupported(),
      known: { ...keys.abilities, updates: this.#updateObstacle },
    })
  }

  async #report(): Promise<string> {
    const names = await this.#names()
    const logs = join(this.#options.profile, 'logs')
    return report({ info: appInfo(), logs, secretWords: () => names })
  }

  /** Of this person and computer. */
  async #names(): Promise<readonly string[]> {
    const machine = [userInfo().username, hostname()]
    try {
      const state = await this.#options.auth.state()
      if (state.kind === 'signedOut') return [...machine, ...state.remembered.map(each => each.displayName)]
      const { displayName, email } = state.grant.user
      return [...machine, displayName, ...displayName.split(/\s+/), email]
    } catch (error) {
      this.#options.log.debug('nobody known for the report', { error: describeError(error) })
      return machine
    }
  }

  /** One question, at the window with the call in it. */
  async #ask(): Promise<boolean> {
    this.#options.show()
    const { response } = await this.#options.dialogs.showMessageBox({
      type: 'question',
      message: 'You are in a call.',
      detail: 'Quitting QuikApp leaves it.',
      buttons: ['Leave and quit', 'Stay'],
      defaultId: 1,
      cancelId: 1,
      noLink: true,
    })
    return response === 0
  }
}
