import type { AppError } from '#shared/errors.ts'
import type { ConversationId, UserId } from '#shared/ids.ts'
import type { ConversationKind, ConversationSummary } from '#shared/model/conversation.ts'
import { createStore, type ReadableStore } from '../store.ts'
import { Conversation } from './conversation.ts'

export interface ConversationsState {
  readonly status: 'loading' | 'ready' | 'failed'
  readonly error?: AppError | undefined
  readonly byId: ReadonlyMap<ConversationId, ConversationSummary>
}

export interface NewConversation {
  readonly name: string
  readonly kind: ConversationKind
  readonly memberIds: readonly UserId[]
}

/** The list of conversations and the open ones. */
export class Conversations {
  readonly #store = createStore<ConversationsState>({ status: 'loading', byId: new Map() })
  readonly store: ReadableStore<ConversationsState> = this.#store

  /** The conversation, joined; `release()` it when it is not shown any more. */
  open(id: ConversationId): Conversation {
    return new Conversation(id)
  }
  async openDirect(_userId: UserId): Promise<ConversationId> {
    throw new Error('not built')
  }
  async create(_conversation: NewConversation): Promise<ConversationId> {
    throw new Error('not built')
  }
  reload(): void {
    this.#store.patch({ status: 'loading' })
  }
}
