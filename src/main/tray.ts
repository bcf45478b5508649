import { join } from 'node:path'
import { Menu, nativeImage, Tray } from 'electron'
import type { TrayState } from '#shared/ipc/tray.ts'
import type { ManualStatus } from '#shared/model/presence.ts'
import { type TrayActions, trayMenu, trayPicture, trayTooltip } from './tray-menu.ts'

const SIGNED_OUT: TrayState = {
  status: 'offline',
  unreadCount: 0,
  mentionCount: 0,
  inCall: false,
  call: null,
  unread: [],
}

export interface AppTrayOptions {
  /** Folder of the pictures. */
  readonly pictures: string
  readonly actions: TrayActions
}

/** The icon in the system's tray: what it shows and its menu. */
export class AppTray {
  readonly #options: AppTrayOptions
  readonly #tray: Tray
  #state: TrayState = SIGNED_OUT
  #desired: ManualStatus | null = null

  constructor(options: AppTrayOptions) {
    this.#options = options
    this.#tray = new Tray(this.#picture())
    this.#tray.on('click', () => options.actions.show())
    this.#draw()
  }

  /** True while the page says that a call is up. */
  get inCall(): boolean {
    return this.#state.inCall
  }

  update(state: TrayState, desired: ManualStatus): void {
    this.#state = state
    this.#desired = desired
    this.#draw()
  }

  /** The choice of status changed, everything else stays. */
  choose(desired: ManualStatus): void {
    if (this.#desired === null) return
    this.#desired = desired
    this.#draw()
  }

  signedOut(): void {
    this.#state = SIGNED_OUT
    this.#desired = null
    this.#draw()
  }

  dispose(): void {
    this.#tray.destroy()
  }

  #draw(): void {
    this.#tray.setImage(this.#picture())
    this.#tray.setToolTip(trayTooltip(this.#state))
    this.#tray.setContextMenu(
      Menu.buildFromTemplate(trayMenu(this.#state, this.#desired, this.#options.actions)),
    )
  }

  #picture() {
    return nativeImage.createFromPath(join(this.#options.pictures, `${trayPicture(this.#state)}.png`))
  }
}
