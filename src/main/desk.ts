import { release } from 'node:os'
import { performance } from 'node:perf_hooks'
import {
  app,
  desktopCapturer,
  globalShortcut,
  Notification,
  powerMonitor,
  session,
  shell,
  systemPreferences,
} from 'electron'
import type { Settings } from '#shared/ipc/settings.ts'
import type { AuthState } from '#shared/ipc/sign-in.ts'
import type { Auth } from './auth.ts'
import { DeskStatus, type StatusCommand } from './desk-status.ts'
import { DeskWindows, type WindowCommand } from './desk-windows.ts'
import { type DeviceCommand, DeviceDesk, type DeviceParts } from './device-desk.ts'
import type { Ending } from './ending.ts'
import type { Emit } from './ipc/emit.ts'
import type { CommandHandlers } from './ipc/handle.ts'
import { Keys } from './keys.ts'
import { Life, type LifeCommand } from './life.ts'
import { openScreenSettings } from './link-gate.ts'
import { describeError, type Log } from './logger.ts'
import { type NoticeCommand, Notifications } from './notifications.ts'
import type { OwnDialogs } from './own-dialogs.ts'
import { ScreenCapture, type ScreenCommand } from './screen-capture.ts'
import type { SettingsFile } from './settings-file.ts'
import type { SignOuts } from './sign-outs.ts'
import { statusElectron } from './status-electron.ts'
import type { AppWindow, AppWindowOptions } from './window.ts'

export interface DeskOptions {
  /** The folder that holds main, preload, page, server and pictures. */
  readonly build: string
  readonly profile: string
  readonly shell: 'electron' | 'browser'
  readonly settings: SettingsFile
  readonly emit: Emit
  /** The main window; null while it is closed. */
  readonly window: () => AppWindow | null
  readonly dialogs: OwnDialogs
  /** Brings the main window forward, making it again where it was closed. */
  readonly show: () => void
  /** `--idle-after`. */
  readonly idleAfterSeconds: number | undefined
  /** `--hidden`. */
  readonly startsHidden: boolean
  /** `--invented-screens`. */
  readonly inventedScreens: boolean
  readonly auth: Auth
  readonly signOuts: SignOuts
  readonly devices: DeviceParts
  readonly ending: Ending
  readonly log: Log
}

type DeskCommand =
  | DeviceCommand
  | WindowCommand
  | StatusCommand
  | NoticeCommand
  | LifeCommand
  | ScreenCommand
  | 'sharing.changed'
  | 'tray.update'
  | 'shortcuts.state'
  | 'shortcuts.pause'
  | 'shortcuts.try'

type WindowFollower = Pick<
  AppWindowOptions,
  'opening' | 'closing' | 'canHide' | 'hidden' | 'shown' | 'frontChanged'
>

/** Everything that makes the app a part of the desktop: tray, presence, notices, keys; made and disposed here. */
export class Desk {
  readonly #options: DeskOptions
  /** Tray, badge, status, and whether anybody is there. */
  readonly status: DeskStatus
  readonly #keys: Keys
  readonly #notifications: Notifications
  readonly #device: DeviceDesk
  /** What stands beside the main window. */
  readonly windows: DeskWindows
  /** What a page gets to see of the screen. */
  readonly screen: ScreenCapture
  /** Starting, hiding, ending, updating. */
  readonly life: Life
  /** Grows with each sign-in and sign-out. */
  #authTurn = 0

  constructor(options: DeskOptions) {
    this.#options = options
    this.windows = new DeskWindows({
      ...options,
      isInFront: () => options.dialogs.isOpen || (options.window()?.isInFront ?? false),
    })
    this.#keys = new Keys({ ...options, app, registry: globalShortcut, systemPreferences, powerMonitor })
    this.status = new DeskStatus({
      ...options,
      electron: statusElectron,
      platform: process.platform,
      checkForUpdates: () => this.#checkForUpdates(),
      idleChanged: isIdle => this.#keys.idleChanged(isIdle),
    })
    this.screen = this.#makeScreen()
    this.screen.connect(session.defaultSession)
    this.#device = new DeviceDesk({ ...options, parts: options.devices })
    this.#notifications = new Notifications({
      ...options,
      platform: process.platform,
      isSupported: () => Notification.isSupported(),
      create: notice => new Notification(notice),
      acted: acted => options.emit('notice.acted', acted),
    })
    this.life = new Life({ ...options, status: this.status, keys: this.#keys })
  }

  /** Who is signed in can be asked from now on. */
  start(): void {
    this.#device.start()
    void this.#seeWhoIsIn()
  }

  /** Before settings are kept: throws an AppError when they cannot be. */
  checkSettings(change: Partial<Settings>): void {
    this.#keys.check(change)
  }

  settingsChanged(): void {
    this.#keys.settingsChanged()
    this.windows.settingsChanged()
    this.life.settingsChanged()
  }

  /** The page of the main window is gone; one that follows it calls and shares nothing yet, and chose nothing. */
  pageReplaced(): void {
    this.windows.silence()
    this.#stopSharing()
    this.#keys.pageReplaced()
    this.#keys.follow(null)
    this.status.pageReplaced()
    this.life.callChanged()
    // Nobody would take away any more what the former page told of.
    this.#notifications.dispose()
  }

  /** What the main window asks and tells. */
  get windowFollower(): WindowFollower {
    return {
      opening: () => this.life.opening(),
      closing: () => this.life.closing,
      canHide: () => this.life.canHideNow(),
      hidden: () => this.life.explainHiding(),
      shown: () => this.status.windowShown(),
      frontChanged: () => this.windows.frontChanged(),
    }
  }

  /** Somebody signed in or out. */
  authChanged(state: AuthState): void {
    this.#authTurn += 1
    this.#device.authChanged(state)
    if (state.kind === 'signedIn') {
      this.status.signedIn()
      return
    }
    this.status.signedOut()
    this.#keys.follow(null)
    this.#notifications.dispose()
    this.windows.silence()
    this.#stopSharing()
  }

  get handlers(): Pick<CommandHandlers, DeskCommand> {
    return {
      ...this.windows.handlers,
      ...this.status.handlers,
      ...this.#keys.handlers,
      ...this.#notifications.handlers,
      ...this.#device.handlers,
      ...this.life.handlers,
      ...this.screen.handlers,
      'sharing.changed': isSharing => {
        this.#sharing(isSharing)
        return undefined
      },
      'tray.update': state => {
        this.status.follow(state)
        this.#keys.follow(state.call)
        this.life.callChanged()
        return undefined
      },
    }
  }

  #makeScreen(): ScreenCapture {
    const { shell: kind, inventedScreens, log } = this.#options
    return new ScreenCapture({
      facts: {
        shell: kind,
        platform: process.platform,
        release: release(),
        env: process.env,
        inventedScreens,
      },
      capturer: desktopCapturer,
      systemPreferences,
      privateWindows: () => this.windows.privateSources,
      openSettings: () => openScreenSettings(shell),
      now: () => performance.now(),
      log,
    })
  }

  /** Others see this person's screen, or no more. */
  #sharing(isSharing: boolean): void {
    this.windows.sharing(isSharing)
    this.status.sharing(isSharing)
  }

  /** Nobody is left who could share, or choose what. */
  #stopSharing(): void {
    this.screen.forget()
    this.#sharing(false)
  }

  /** Who was signed in when the app ended still is. */
  async #seeWhoIsIn(): Promise<void> {
    const turn = this.#authTurn
    try {
      const { kind } = await this.#options.auth.state()
      if (turn === this.#authTurn && kind === 'signedIn') this.status.signedIn()
    } catch (error) {
      this.#options.log.warn('nobody known for the tray', { error: describeError(error) })
    }
  }

  /** The settings say what comes of it. */
  #checkForUpdates(): void {
    this.#options.show()
    this.#options.emit('settings.asked', 'about')
    void this.life.handlers['update.check']()
  }

  async dispose(): Promise<void> {
    this.windows.dispose()
    this.#keys.dispose()
    this.#notifications.dispose()
    this.status.dispose()
    await Promise.all([this.#device.dispose(), this.life.dispose()])
  }
}
