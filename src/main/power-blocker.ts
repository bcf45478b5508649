import type { PowerSaveBlocker } from 'electron'
import type { TrayState } from '#shared/ipc/tray.ts'

/** What runs that the machine must not sleep over. */
interface Busy extends Pick<TrayState, 'inCall' | 'call'> {
  /** Others see this screen: one that goes dark would be all they see. */
  readonly isSharing: boolean
}

type Wish = Parameters<PowerSaveBlocker['start']>[0]

/**
 * What a call needs of the machine: with one's own camera on, a screen that stays on, since one looks at it without
 * touching anything; otherwise only that the computer does not fall asleep. Chromium itself keeps the screen on while the
 * others' pictures are in sight, so that a voice call may let it go dark.
 */
export function powerWish({ inCall, call, isSharing }: Busy): Wish | null {
  if (!inCall) return null
  return isSharing || call?.camera === 'on' ? 'prevent-display-sleep' : 'prevent-app-suspension'
}

/** Keeps the machine awake while a call goes on, and never a moment longer. */
export class CallPowerBlocker {
  readonly #blocker: Pick<PowerSaveBlocker, 'start' | 'stop'>
  #held: { readonly wish: Wish; readonly id: number } | null = null

  constructor(blocker: Pick<PowerSaveBlocker, 'start' | 'stop'>) {
    this.#blocker = blocker
  }

  follow(state: Busy): void {
    const wish = powerWish(state)
    if (wish === (this.#held?.wish ?? null)) return
    const former = this.#held
    // The new one first, so that nothing sleeps in between.
    this.#held = wish === null ? null : { wish, id: this.#blocker.start(wish) }
    if (former !== null) this.#blocker.stop(former.id)
  }

  dispose(): void {
    if (this.#held !== null) this.#blocker.stop(this.#held.id)
    this.#held = null
  }
}
