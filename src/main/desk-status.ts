import { join } from 'node:path'
import type { App, NativeImage, PowerMonitor, PowerSaveBlocker } from 'electron'
import type { CallAction, TrayState } from '#shared/ipc/tray.ts'
import { dndEnd, isLeftAlone } from '#shared/model/do-not-disturb.ts'
import { Attention } from './attention.ts'
import { Badge } from './badge.ts'
import { IdleMonitor } from './idle-monitor.ts'
import type { Emit } from './ipc/emit.ts'
import type { CommandHandlers } from './ipc/handle.ts'
import { later } from './later.ts'
import type { Log } from './logger.ts'
import { CallPowerBlocker } from './power-blocker.ts'
import { DesiredPresence } from './presence.ts'
import type { SettingsFile } from './settings-file.ts'
import { AppTray, type TrayElectron } from './tray.ts'
import { TrayKeeper } from './tray-keeper.ts'
import type { TrayActions } from './tray-menu.ts'
import type { ShownState } from './tray-picture.ts'
import type { AppWindow } from './window.ts'

const SIGNED_OUT: ShownState = {
  status: 'offline',
  unreadCount: 0,
  mentionCount: 0,
  inCall: false,
  call: null,
  unread: [],
  isSharing: false,
}

/** The parts of Electron that it stands on. */
export interface StatusElectron extends TrayElectron {
  readonly app: App
  readonly nativeImage: TrayElectron['nativeImage'] & {
    createFromBitmap(
      bitmap: Buffer,
      size: { width: number; height: number; scaleFactor: number },
    ): NativeImage
  }
  readonly powerMonitor: PowerMonitor
  readonly powerSaveBlocker: PowerSaveBlocker
}

export interface DeskStatusOptions {
  readonly electron: StatusElectron
  readonly platform: NodeJS.Platform
  /** The folder that holds the pictures. */
  readonly build: string
  readonly shell: 'electron' | 'browser'
  readonly settings: Pick<SettingsFile, 'settings'>
  /** Seconds until one counts as away, whatever the settings say. */
  readonly idleAfterSeconds?: number | undefined
  readonly emit: Emit
  /** The main window; null while it is closed. */
  readonly window: () => AppWindow | null
  /** Brings the main window forward, making it again where it was closed. */
  readonly show: () => void
  readonly checkForUpdates: () => void
  /** Nobody is at this computer any more, or somebody is back. */
  readonly idleChanged: (isIdle: boolean) => void
  readonly log: Log
}

export type StatusCommand =
  | 'presence.chosen'
  | 'presence.pending'
  | 'presence.isIdle'
  | 'window.requestAttention'

/** How this person stands, on the desktop and from it: tray, badge, attention, status, and whether anybody is there. */
export class DeskStatus {
  readonly #options: DeskStatusOptions
  readonly #presence: DesiredPresence
  readonly #tray: TrayKeeper
  readonly #badge: Badge
  readonly #attention: Attention
  readonly #idle: IdleMonitor
  readonly #power: CallPowerBlocker
  #state: ShownState = SIGNED_OUT
  #signedIn = false

  constructor(options: DeskStatusOptions) {
    const { electron, platform, shell, settings, emit, window, log } = options
    const { app, nativeImage, powerMonitor, powerSaveBlocker } = electron
    this.#options = options
    this.#power = new CallPowerBlocker(powerSaveBlocker)
    this.#presence = new DesiredPresence({
      wanted: choice => emit('presence.desired', choice),
      changed: () => this.#draw(),
      now: () => Date.now(),
    })
    this.#tray = this.#makeTray()
    this.#badge = new Badge({
      app,
      platform,
      shell,
      window,
      picture: (bitmap, size) => nativeImage.createFromBitmap(bitmap, size),
    })
    this.#attention = new Attention({
      dock: () => app.dock,
      window,
      settings: () => settings.settings,
      isQuiet: () => this.#isQuiet,
      later,
    })
    this.#idle = new IdleMonitor({
      platform,
      power: powerMonitor,
      idleAfter: () => options.idleAfterSeconds ?? settings.settings.awayAfterMinutes * 60,
      changed: isIdle => {
        emit('presence.idleChanged', isIdle)
        options.idleChanged(isIdle)
      },
      later,
      log,
    })
  }

  /** Is there a tray icon to come back by? An app without never hides itself. */
  get hasTray(): boolean {
    return this.#tray.hasTray
  }

  /** Does the desktop say how long nobody touched it, as far as was seen yet? */
  get knowsIdle(): boolean {
    return this.#idle.knowsTime
  }

  /** Resolves once `hasTray` holds for this moment. */
  refreshTray(): Promise<void> {
    return this.#tray.refresh()
  }

  /** True while a call or huddle goes on, also on hold. */
  get inCall(): boolean {
    return this.#state.inCall
  }

  get handlers(): Pick<CommandHandlers, StatusCommand> {
    return {
      'presence.chosen': choice => {
        this.#presence.chosen(choice)
        return undefined
      },
      'presence.pending': () => this.#presence.pending,
      'presence.isIdle': () => this.#idle.isIdle,
      'window.requestAttention': reason => {
        this.#attention.ask(reason)
        return undefined
      },
    }
  }

  /** What the page shows of this person now; the last words of a page whose person left are nobody's. */
  follow(state: TrayState): void {
    if (this.#signedIn) this.#follow({ ...state, isSharing: this.#state.isSharing })
  }

  /** Others see this screen, or no more. */
  sharing(isSharing: boolean): void {
    if (this.#signedIn && isSharing !== this.#state.isSharing) this.#follow({ ...this.#state, isSharing })
  }

  signedIn(): void {
    this.#signedIn = true
    this.#draw()
  }

  /** Nobody is signed in any more. */
  signedOut(): void {
    this.#signedIn = false
    this.#presence.signedOut()
    this.#follow(SIGNED_OUT)
  }

  /** Another page is in the window, or none: it is in no call, and nobody's line is up. */
  pageReplaced(): void {
    this.#follow({ ...this.#state, status: 'offline', inCall: false, call: null, isSharing: false })
  }

  /** The main window came up. */
  windowShown(): void {
    this.#badge.windowShown()
  }

  dispose(): void {
    this.#power.dispose()
    this.#idle.dispose()
    this.#attention.dispose()
    this.#tray.dispose()
  }

  get #isQuiet(): boolean {
    const { choice } = this.#presence
    return choice !== null && isLeftAlone(choice, Date.now())
  }

  #follow(state: ShownState): void {
    this.#state = state
    this.#badge.show(state.mentionCount)
    this.#power.follow(state)
    this.#draw()
  }

  #draw(): void {
    this.#tray.update(this.#state, { signedIn: this.#signedIn, desired: this.#presence.choice })
  }

  #makeTray(): TrayKeeper {
    const { electron, platform, build, shell, log } = this.#options
    const options = {
      electron,
      pictures: join(build, 'resources', 'tray'),
      platform,
      actions: this.#actions(),
      now: () => Date.now(),
    }
    const make = (state: ShownState) => new AppTray(options, state)
    return new TrayKeeper({ platform, shell, later, make, state: SIGNED_OUT, log })
  }

  #actions(): TrayActions {
    const { electron, show, emit, checkForUpdates } = this.#options
    const inWindow = (run: () => void) => {
      show()
      run()
    }
    return {
      show,
      toggle: () => this.#toggle(),
      quit: () => electron.app.quit(),
      setStatus: status => this.#presence.setManual({ status }),
      doNotDisturb: end => this.#presence.setManual({ status: 'dnd', expiresAt: dndEnd(end, Date.now()) }),
      call: action => this.#askCall(action),
      openConversation: conversationId =>
        inWindow(() => emit('link.opened', { kind: 'conversation', conversationId })),
      settings: () => inWindow(() => emit('settings.asked', null)),
      checkForUpdates,
    }
  }

  #toggle(): void {
    const { window, show } = this.#options
    const shown = window()
    if (shown?.wasInFront === true && this.hasTray) shown.hide()
    else show()
  }

  #askCall(action: CallAction): void {
    if (action === 'show') this.#options.show()
    this.#options.emit('call.asked', action)
  }
}
