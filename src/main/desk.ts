import { join } from 'node:path'
import { app } from 'electron'
import type { AuthState } from '#shared/ipc/sign-in.ts'
import { DeskWindows, type WindowCommand } from './desk-windows.ts'
import type { Emit } from './ipc/emit.ts'
import type { CommandHandlers } from './ipc/handle.ts'
import type { Log } from './logger.ts'
import { DesiredPresence } from './presence.ts'
import type { SettingsFile } from './settings-file.ts'
import { AppTray } from './tray.ts'
import type { AppWindow } from './window.ts'

export interface DeskOptions {
  /** The folder that holds main, preload, page, server and pictures. */
  readonly build: string
  readonly profile: string
  readonly shell: 'electron' | 'browser'
  readonly settings: SettingsFile
  readonly emit: Emit
  /** The main window; null while it is closed. */
  readonly window: () => AppWindow | null
  /** Brings the main window forward, making it again where it was closed. */
  readonly show: () => void
  readonly log: Log
}

type DeskCommand = WindowCommand | 'tray.update' | 'presence.chosen' | 'window.requestAttention'

/** Everything that makes the app a part of the desktop: tray, presence, notices, keys; made and disposed here. */
export class Desk {
  readonly #options: DeskOptions
  readonly #presence: DesiredPresence
  readonly #tray: AppTray
  /** What stands beside the main window. */
  readonly windows: DeskWindows

  constructor(options: DeskOptions) {
    this.#options = options
    this.windows = new DeskWindows({
      ...options,
      isInFront: () => options.window()?.isInFront ?? false,
    })
    this.#presence = new DesiredPresence({
      wanted: choice => options.emit('presence.desired', choice),
      changed: () => this.#tray.choose(this.#presence.choice.status),
    })
    this.#tray = new AppTray({
      pictures: join(options.build, 'resources', 'tray'),
      actions: {
        show: () => options.show(),
        quit: () => app.quit(),
        setStatus: status => this.#presence.setManual({ status }),
      },
    })
  }

  /** Somebody signed in or out. */
  authChanged(state: AuthState): void {
    if (state.kind !== 'signedOut') return
    this.#tray.signedOut()
    this.windows.silence()
  }

  get handlers(): Pick<CommandHandlers, DeskCommand> {
    return {
      ...this.windows.handlers,
      'tray.update': state => {
        this.#tray.update(state, this.#presence.choice.status)
        return undefined
      },
      'presence.chosen': choice => {
        this.#presence.chosen(choice)
        return undefined
      },
      'window.requestAttention': () => {
        this.#options.window()?.requestAttention()
        return undefined
      },
    }
  }

  dispose(): void {
    this.windows.dispose()
    this.#tray.dispose()
  }
}
