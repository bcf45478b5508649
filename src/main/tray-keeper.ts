import { describeError, type Log } from './logger.ts'
import type { AppTray } from './tray.ts'
import { TrayHost, type TrayHostOptions } from './tray-host.ts'
import type { TrayPerson } from './tray-menu.ts'
import type { ShownState } from './tray-picture.ts'

type Icon = Pick<AppTray, 'update' | 'dispose'>

export interface TrayKeeperOptions extends Omit<TrayHostOptions, 'changed'> {
  /** Makes the icon; throws where the system makes none. */
  readonly make: (state: ShownState) => Icon
  readonly state: ShownState
  readonly log: Log
}

/** Holds the tray icon while somebody draws it, and makes it anew for whoever draws next: the one before is gone then. */
export class TrayKeeper {
  readonly #options: TrayKeeperOptions
  readonly #host: TrayHost
  #icon: Icon | null = null
  #state: ShownState
  #person: TrayPerson = { signedIn: false, desired: null }

  constructor(options: TrayKeeperOptions) {
    this.#options = options
    this.#state = options.state
    this.#host = new TrayHost({ ...options, changed: () => this.#follow() })
    this.#follow()
  }

  /** Is there an icon to come back by? An app without never hides itself, nor does a browser window. */
  get hasTray(): boolean {
    return this.#options.shell === 'electron' && this.#icon !== null
  }

  /** Resolves once it is known whether the icon is still drawn; never rejects. */
  refresh(): Promise<void> {
    return this.#host.refresh()
  }

  update(state: ShownState, person: TrayPerson): void {
    this.#state = state
    this.#person = person
    this.#icon?.update(state, person)
  }

  dispose(): void {
    this.#host.dispose()
    this.#icon?.dispose()
    this.#icon = null
  }

  #follow(): void {
    this.#icon?.dispose()
    this.#icon = this.#host.drawer === null ? null : this.#make()
    this.#icon?.update(this.#state, this.#person)
  }

  /** Null where the system makes no icon: the app goes on without. */
  #make(): Icon | null {
    try {
      return this.#options.make(this.#state)
    } catch (error) {
      this.#options.log.warn('no tray icon', { error: describeError(error) })
      return null
    }
  }
}
