import type { Conversation, ConversationState } from '#domain/chat/conversation.ts'
import type { ConversationsState } from '#domain/chat/conversations.ts'
import type { ConnectionState } from '#domain/realtime/connection.ts'
import { stateOf } from '#domain/testing/store-events.ts'
import type { TestClient } from './test-client.ts'

/** The line is up. */
export const online = ({ session }: TestClient): Promise<ConnectionState> =>
  stateOf(session.connection.store, ({ phase }) => phase === 'online')

/** The list of conversations, once it is there. */
export async function listed({ session }: TestClient): Promise<ConversationsState['byId']> {
  const { byId } = await stateOf(session.conversations.store, ({ status }) => status === 'ready')
  return byId
}

/** The conversation that everybody is in, opened and loaded. */
export async function general(client: TestClient): Promise<Conversation> {
  const row = [...(await listed(client)).values()].find(({ name }) => name === 'general')
  if (row === undefined) throw new Error('There is no general')
  const conversation = client.session.conversations.open(row.id)
  await stateOf(conversation.store, ({ status }) => status === 'ready')
  return conversation
}

/** The texts of all rows, oldest first. */
export const texts = (conversation: Conversation): readonly string[] =>
  conversation.store.getState().rows.map(({ message }) => message.content)

/** All of these are shown, and as sent. */
export const shows = (conversation: Conversation, ...wanted: readonly string[]): Promise<ConversationState> =>
  stateOf(conversation.store, ({ rows }) => {
    const sent = new Set(
      rows.filter(({ delivery }) => delivery.kind === 'sent').map(({ message }) => message.content),
    )
    return wanted.every(text => sent.has(text))
  })
