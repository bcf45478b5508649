import type { AppError } from '#shared/errors.ts'
import type { ClientId, ConversationId, MessageId, UserId } from '#shared/ids.ts'
import { createStore, type ReadableStore } from '../store.ts'
import type { TimelineRow } from './timeline-row.ts'

export interface ConversationState {
  readonly status: 'loading' | 'ready' | 'failed'
  readonly error?: AppError | undefined
  /** Oldest first; what is not sent yet comes last. */
  readonly rows: readonly TimelineRow[]
  readonly hasOlder: boolean
  readonly loadingOlder: boolean
  readonly typing: readonly UserId[]
  /** The first message that was new when the conversation was opened. */
  readonly firstUnreadId?: MessageId | undefined
  /** Position of the first row in an endless list: falls by n when n older rows come in front. */
  readonly firstIndex: number
}

/** One open conversation. */
export class Conversation {
  readonly id: ConversationId
  readonly #store = createStore<ConversationState>({
    status: 'loading',
    rows: [],
    hasOlder: false,
    loadingOlder: false,
    typing: [],
    firstIndex: 1_000_000,
  })
  readonly store: ReadableStore<ConversationState> = this.#store
  #draft = ''

  constructor(id: ConversationId) {
    this.id = id
  }

  send(_text: string): void {
    this.#draft = ''
  }
  retry(_clientId: ClientId): void {}
  discard(_clientId: ClientId): void {}
  async loadOlder(): Promise<void> {}
  typed(): void {}
  stoppedTyping(): void {}
  markRead(): void {}
  reload(): void {}
  draft(): string {
    return this.#draft
  }
  setDraft(text: string): void {
    this.#draft = text
  }
  release(): void {}
}
