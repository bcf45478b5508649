import type { TrayState } from '#shared/ipc/contract.ts'
import type { Calls } from './calls/calls.ts'
import type { ConversationsState } from './chat/conversations.ts'
import type { Huddles } from './huddles/huddles.ts'
import type { SelfState } from './own-presence.ts'
import type { Cancel, DesktopPort } from './ports.ts'
import type { ReadableStore } from './store.ts'

interface TrayCourierOptions {
  readonly desktop: DesktopPort
  readonly self: ReadableStore<SelfState>
  readonly conversations: ReadableStore<ConversationsState>
  readonly calls: Pick<Calls, 'store'>
  readonly huddles: Pick<Huddles, 'store'>
}

/** Brings what the tray shows to it, when it changed. */
export class TrayCourier {
  readonly #options: TrayCourierOptions
  readonly #cancels: readonly Cancel[]
  #cancelCall: Cancel | null = null
  #last = ''

  constructor(options: TrayCourierOptions) {
    this.#options = options
    const update = () => this.#update()
    this.#cancels = [
      options.self.subscribe(update),
      options.conversations.subscribe(update),
      options.huddles.store.subscribe(update),
      options.calls.store.subscribe(() => this.#followCall()),
    ]
    this.#followCall()
  }

  dispose(): void {
    for (const cancel of this.#cancels) cancel()
    this.#cancelCall?.()
  }

  /** A call ends in its own store. */
  #followCall(): void {
    this.#cancelCall?.()
    const { current } = this.#options.calls.store.getState()
    this.#cancelCall = current?.store.subscribe(() => this.#update()) ?? null
    this.#update()
  }

  #update(): void {
    const state = this.#state()
    const key = JSON.stringify(state)
    if (key === this.#last) return
    this.#last = key
    this.#options.desktop.updateTray(state)
  }

  #state(): TrayState {
    const { self, conversations, calls, huddles } = this.#options
    const rows = [...conversations.getState().byId.values()]
    return {
      status: self.getState().effective,
      unreadCount: rows.reduce((sum, row) => sum + row.unreadCount, 0),
      mentionCount: rows.reduce((sum, row) => sum + row.mentionCount, 0),
      inCall: isInCall(calls) || huddles.store.getState().current !== null,
    }
  }
}

const isInCall = (calls: Pick<Calls, 'store'>): boolean => {
  const { current, held } = calls.store.getState()
  return held.length > 0 || (current !== null && current.store.getState().phase !== 'ended')
}
