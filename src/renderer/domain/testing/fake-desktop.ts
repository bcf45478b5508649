import type { TrayState } from '#shared/ipc/contract.ts'
import type { ManualStatus } from '#shared/model/presence.ts'
import type { Cancel, DesktopPort } from '../ports.ts'
import { Listeners } from '../realtime/listeners.ts'

/** The desktop process, as far as a session sees it. */
export class FakeDesktop implements DesktopPort {
  readonly tray: TrayState[] = []
  readonly chosen: ManualStatus[] = []
  attention = 0
  readonly #desired = new Listeners<[ManualStatus]>()
  readonly #resumed = new Listeners<[]>()

  updateTray(state: TrayState): void {
    this.tray.push(state)
  }

  requestAttention(): void {
    this.attention += 1
  }

  statusChosen(status: ManualStatus): void {
    this.chosen.push(status)
  }

  onDesiredStatus(listener: (status: ManualStatus) => void): Cancel {
    return this.#desired.add(listener)
  }

  onResumed(listener: () => void): Cancel {
    return this.#resumed.add(listener)
  }

  /** Somebody picks a status in the tray. */
  desire(status: ManualStatus): void {
    this.#desired.emit(status)
  }

  /** The machine wakes up. */
  resume(): void {
    this.#resumed.emit()
  }
}
