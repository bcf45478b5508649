import type { PlaceState } from '#domain/chat/message-place.ts'
import { createStore, type OwnedStore, type ReadableStore } from '#domain/store.ts'
import type { ClientId, ConversationId, MessageId } from '#shared/ids.ts'
import type { Message } from '#shared/model/message.ts'

/** What can be done with the messages of a conversation or a thread: either domain object is one. */
export interface MessageHost {
  readonly store: ReadableStore<Pick<PlaceState, 'status' | 'error'>>
  edit(id: MessageId, text: string): void
  delete(id: MessageId): void
  toggleReaction(id: MessageId, emoji: string): void
  retry(clientId: ClientId): void
  discard(clientId: ClientId): void
  retryChange(id: MessageId): void
  discardChange(id: MessageId): void
}

export interface Editing {
  readonly id: MessageId
  /** By it the message is known while its id changes on its way to the server. */
  readonly clientId: ClientId | undefined
  readonly text: string
  /** The box had the focus once: it does not take it again. */
  readonly entered: boolean
}

/** What is going on in a list of messages; each row hears only of itself. */
export interface ListMarks {
  /** The message whose text is being changed, and what it is changed to: kept while its row is out of view. */
  readonly editing: Editing | null
  /** The message that was looked for, marked for a moment. */
  readonly shown: MessageId | null
}

export const createListMarks = (): OwnedStore<ListMarks> => createStore({ editing: null, shown: null })

/** Where a row stands: what its buttons act on. One object for a whole list. */
export interface ListPlace {
  readonly host: MessageHost
  readonly marks: OwnedStore<ListMarks>
  readonly conversationId: ConversationId
  readonly inThread: boolean
}

/** Opens the box in which a message is changed. */
export function startEditing(
  marks: OwnedStore<ListMarks>,
  { id, clientId, content }: Pick<Message, 'id' | 'clientId' | 'content'>,
): void {
  marks.patch({ editing: { id, clientId, text: content, entered: false } })
}

/** Whether this is the message being changed. */
export function isEdited(
  { editing }: ListMarks,
  { id, clientId }: Pick<Message, 'id' | 'clientId'>,
): boolean {
  if (!editing) return false
  return editing.id === id || (clientId !== undefined && editing.clientId === clientId)
}
