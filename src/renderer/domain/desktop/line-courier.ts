import type { Cancel, DesktopPort } from '../ports.ts'
import type { ConnectionState } from '../realtime/connection.ts'
import type { ReadableStore } from '../store.ts'

interface LineCourierOptions {
  readonly desktop: DesktopPort
  readonly connection: { readonly store: ReadableStore<ConnectionState> }
}

/** Tells the desktop process when the line to the server is up, and when it is lost. */
export class LineCourier {
  readonly #options: LineCourierOptions
  readonly #cancel: Cancel
  #told: boolean | null = null

  constructor(options: LineCourierOptions) {
    this.#options = options
    this.#cancel = options.connection.store.subscribe(() => this.#update())
    this.#update()
  }

  dispose(): void {
    this.#cancel()
  }

  #update(): void {
    const isUp = this.#options.connection.store.getState().phase === 'online'
    if (isUp === this.#told) return
    this.#told = isUp
    this.#options.desktop.tell('line.changed', isUp)
  }
}
