import { AppError } from '#shared/errors.ts'
import type { TrayState } from '#shared/ipc/tray.ts'
import type { ConversationsState } from '../chat/conversations.ts'
import type { RuleBook } from '../notices/rule-book.ts'
import type { SelfState } from '../own-presence.ts'
import type { Cancel, Clock, DesktopPort, LogPort } from '../ports.ts'
import type { ReadableStore } from '../store.ts'
import type { CallFollower } from './call-follower.ts'
import { unreadState } from './unread-state.ts'

/** What is known of silent conversations. */
type Rules = Pick<RuleBook, 'store' | 'now'>

interface TrayCourierOptions {
  readonly desktop: DesktopPort
  readonly clock: Clock
  readonly log: LogPort
  readonly self: ReadableStore<SelfState>
  readonly conversations: { readonly store: ReadableStore<ConversationsState> }
  readonly running: Pick<CallFollower, 'store'>
  /** What the person wants to be told of, asked for with the first unread message; until it is there, all counts. */
  readonly rules: () => Promise<Rules>
}

/** A timer holds 24.8 days at most. */
const LONGEST_WAIT_MS = 2_000_000_000

/** Brings what the tray shows to it, when it changed. */
export class TrayCourier {
  readonly #options: TrayCourierOptions
  readonly #cancels: Cancel[]
  readonly #update = () => this.#tell()
  #asked = false
  #rules: Rules | null = null
  #cancelUnmute: Cancel = () => undefined
  #last = ''
  #disposed = false

  constructor(options: TrayCourierOptions) {
    this.#options = options
    this.#cancels = [
      options.self.subscribe(this.#update),
      options.conversations.store.subscribe(this.#update),
      options.running.store.subscribe(this.#update),
    ]
    this.#tell()
  }

  dispose(): void {
    this.#disposed = true
    this.#cancelUnmute()
    for (const cancel of this.#cancels) cancel()
  }

  /** Once, as soon as they matter: their code is loaded for it. */
  #askRules(): void {
    if (this.#asked) return
    this.#asked = true
    const { rules, log } = this.#options
    rules().then(
      known => this.#follow(known),
      (error: unknown) => log.warn('Muted conversations count, too', { reason: AppError.from(error).code }),
    )
  }

  #follow(rules: Rules): void {
    if (this.#disposed) return
    this.#rules = rules
    const changed = () => {
      this.#waitForUnmute(rules)
      this.#tell()
    }
    this.#cancels.push(rules.store.subscribe(changed))
    changed()
  }

  /** The end of a mute comes by itself. */
  #waitForUnmute(rules: Rules): void {
    const { clock } = this.#options
    this.#cancelUnmute()
    const now = clock.now()
    const ends = [...rules.store.getState().conversations.values()].flatMap(({ mute }) =>
      mute?.until != null && mute.until > now ? [mute.until] : [],
    )
    if (ends.length === 0) return
    this.#cancelUnmute = clock.setTimeout(
      () => {
        this.#waitForUnmute(rules)
        this.#tell()
      },
      Math.min(Math.min(...ends) - now, LONGEST_WAIT_MS),
    )
  }

  #tell(): void {
    const state = this.#state()
    const key = JSON.stringify(state)
    if (key === this.#last) return
    this.#last = key
    this.#options.desktop.tell('tray.update', state)
  }

  #state(): TrayState {
    const { self, conversations, running } = this.#options
    const rows = [...conversations.store.getState().byId.values()]
    const { call, inCall } = running.store.getState()
    if (rows.some(row => row.unreadCount > 0)) this.#askRules()
    const unread = unreadState(rows, id => this.#rules?.now(id).isMuted === true)
    return { status: self.getState().effective, inCall, call, ...unread }
  }
}
