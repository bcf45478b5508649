import type { TrayState } from '#shared/ipc/tray.ts'

/** Asks before a page goes away in the middle of a call. Electron's main and a browser both show the question. */
export class LeaveGuard {
  #inCall = false

  constructor(page: Pick<Window, 'addEventListener'>) {
    page.addEventListener('beforeunload', event => {
      if (this.#inCall) event.preventDefault()
    })
  }

  /** Learns from what the page tells the tray whether a call is up. */
  observe(name: string, args: readonly unknown[]): void {
    if (name === 'tray.update') this.#inCall = (args[0] as Partial<TrayState> | undefined)?.inCall === true
  }
}
