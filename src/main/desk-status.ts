import { join } from 'node:path'
import { app, nativeImage, powerMonitor, powerSaveBlocker } from 'electron'
import type { CallAction, TrayState } from '#shared/ipc/tray.ts'
import { dndEnd } from '#shared/model/do-not-disturb.ts'
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
import { AppTray } from './tray.ts'
import { TrayHost } from './tray-host.ts'
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

export interface DeskStatusOptions {
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
  readonly log: Log
}

export type StatusCommand = 'presence.chosen' | 'presence.isIdle' | 'window.requestAttention'

/** How this person stands, on the desktop and from it: tray, badge, attention, status, and whether anybody is there. */
export class DeskStatus {
  readonly #options: DeskStatusOptions
  readonly #presence: DesiredPresence
  readonly #host: TrayHost
  readonly #tray: AppTray | null
  readonly #badge: Badge
  readonly #attention: Attention
  readonly #idle: IdleMonitor
  readonly #power = new CallPowerBlocker(powerSaveBlocker)
  #state: ShownState = SIGNED_OUT
  #signedIn = false

  constructor(options: DeskStatusOptions) {
    const { shell, settings, emit, window, log } = options
    const { platform } = process
    this.#options = options
    this.#presence = new DesiredPresence({
      wanted: choice => emit('presence.desired', choice),
      changed: () => this.#draw(),
    })
    this.#host = new TrayHost({ platform, shell, later, log })
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
      later,
    })
    this.#idle = new IdleMonitor({
      power: powerMonitor,
      idleAfter: () => options.idleAfterSeconds ?? settings.settings.awayAfterMinutes * 60,
      changed: isIdle => emit('presence.idleChanged', isIdle),
      later,
      log,
    })
  }

  /** Is there a tray icon to come back by? An app without never hides itself. */
  get hasTray(): boolean {
    return this.#host.hasTray
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
      'presence.isIdle': () => this.#idle.isIdle,
      'window.requestAttention': () => {
        this.#attention.ask()
        return undefined
      },
    }
  }

  /** What the page shows of this person now. */
  follow(state: TrayState): void {
    this.#follow({ ...state, isSharing: this.#state.isSharing }, true)
  }

  /** Others see this screen, or no more. */
  sharing(isSharing: boolean): void {
    if (isSharing !== this.#state.isSharing) this.#follow({ ...this.#state, isSharing }, this.#signedIn)
  }

  /** Nobody is signed in any more. */
  signedOut(): void {
    this.#presence.chosen({ status: 'online' })
    this.#follow(SIGNED_OUT, false)
  }

  dispose(): void {
    this.#power.dispose()
    this.#idle.dispose()
    this.#attention.dispose()
    this.#host.dispose()
    this.#tray?.dispose()
  }

  #follow(state: ShownState, signedIn: boolean): void {
    this.#state = state
    this.#signedIn = signedIn
    this.#badge.show(state.mentionCount)
    this.#power.follow(state)
    this.#draw()
  }

  #draw(): void {
    this.#tray?.update(this.#state, this.#signedIn ? this.#presence.choice : null)
  }

  /** Null where the system makes no icon: the app goes on without. */
  #makeTray(): AppTray | null {
    try {
      const pictures = join(this.#options.build, 'resources', 'tray')
      const options = {
        pictures,
        platform: process.platform,
        actions: this.#actions(),
        now: () => Date.now(),
      }
      return new AppTray(options, SIGNED_OUT)
    } catch (error) {
      this.#host.failed(error)
      return null
    }
  }

  #actions(): TrayActions {
    const { show, emit, checkForUpdates } = this.#options
    const inWindow = (run: () => void) => {
      show()
      run()
    }
    return {
      show,
      quit: () => app.quit(),
      setStatus: status => this.#presence.setManual({ status }),
      doNotDisturb: end => this.#presence.setManual({ status: 'dnd', expiresAt: dndEnd(end, Date.now()) }),
      call: action => this.#askCall(action),
      openConversation: conversationId =>
        inWindow(() => emit('link.opened', { kind: 'conversation', conversationId })),
      settings: () => inWindow(() => emit('settings.asked', null)),
      checkForUpdates,
    }
  }

  #askCall(action: CallAction): void {
    if (action === 'show') this.#options.show()
    this.#options.emit('call.asked', action)
  }
}
