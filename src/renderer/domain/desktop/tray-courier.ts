import type { TrayState, UnreadConversation } from '#shared/ipc/tray.ts'
import type { ConversationsState } from '../chat/conversations.ts'
import type { SelfState } from '../own-presence.ts'
import type { Cancel, DesktopPort } from '../ports.ts'
import type { ReadableStore } from '../store.ts'
import type { CallFollower } from './call-follower.ts'

interface TrayCourierOptions {
  readonly desktop: DesktopPort
  readonly self: ReadableStore<SelfState>
  readonly conversations: { readonly store: ReadableStore<ConversationsState> }
  readonly running: Pick<CallFollower, 'store'>
}

/** As many conversations as the tray's menu names. */
const NAMED = 3

/** Brings what the tray shows to it, when it changed. */
export class TrayCourier {
  readonly #options: TrayCourierOptions
  readonly #cancels: readonly Cancel[]
  #last = ''

  constructor(options: TrayCourierOptions) {
    this.#options = options
    const update = () => this.#update()
    this.#cancels = [
      options.self.subscribe(update),
      options.conversations.store.subscribe(update),
      options.running.store.subscribe(update),
    ]
    this.#update()
  }

  dispose(): void {
    for (const cancel of this.#cancels) cancel()
  }

  #update(): void {
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
    return {
      status: self.getState().effective,
      unreadCount: rows.reduce((sum, row) => sum + row.unreadCount, 0),
      mentionCount: rows.reduce((sum, row) => sum + row.mentionCount, 0),
      inCall,
      call,
      unread: rows
        .filter(row => row.unreadCount > 0)
        .toSorted((a, b) => (b.lastMessageAt ?? 0) - (a.lastMessageAt ?? 0))
        .slice(0, NAMED)
        .map(
          ({ id, name, unreadCount, mentionCount }): UnreadConversation => ({
            conversationId: id,
            name,
            unreadCount,
            mentionCount,
          }),
        ),
    }
  }
}
