import type { ClientId, ConversationId, MessageId, UserId } from '#shared/ids.ts'
import type { Message } from '#shared/model/message.ts'
import type { Appended, NewMessage, SentUnder } from '../message-store.ts'
import type { Database } from './database.ts'
import { attachable, attachFiles } from './files.ts'
import { MESSAGE_COLUMNS, toAttachments, toMessage } from './message-rows.ts'
import { addThreadPeople } from './thread-people.ts'

interface InsertParams {
  id: MessageId
  conversationId: ConversationId
  userId: UserId
  seq: number
  rev: number
  content: string
  clientId: string | null
  threadId: MessageId | null
  createdAt: number
  mentions: string | null
  attachments: string | null
  event: string | null
}

/** The queries of the hot path, compiled once. */
function templates(db: Database) {
  const { query } = db
  return {
    known: db.template<{ conversationId: ConversationId; userId: UserId; clientId: ClientId }>()(params =>
      query
        .selectFrom('messages')
        .select(MESSAGE_COLUMNS)
        .where('conversation_id', '=', params.conversationId)
        .where('user_id', '=', params.userId)
        .where('client_id', '=', params.clientId),
    ),
    bump: db.template<{ conversationId: ConversationId; at: number }>()(params =>
      query
        .updateTable('conversations')
        .set(eb => ({ seq: eb('seq', '+', 1), rev: eb('rev', '+', 1), last_message_at: params.at }))
        .where('id', '=', params.conversationId)
        .returning(['seq', 'rev']),
    ),
    insert: db.template<InsertParams>()(params =>
      query.insertInto('messages').values({
        id: params.id,
        conversation_id: params.conversationId,
        user_id: params.userId,
        seq: params.seq,
        rev: params.rev,
        created_rev: params.rev,
        content: params.content,
        client_id: params.clientId,
        thread_id: params.threadId,
        reply_count: 0,
        created_at: params.createdAt,
        mentions: params.mentions,
        attachments: params.attachments,
        event: params.event,
      }),
    ),
  }
}

/** Stores new messages: one transaction each, numbered, and once per `clientId`. */
export class MessageAppender {
  readonly #db: Database
  readonly #templates: ReturnType<typeof templates>

  constructor(db: Database) {
    this.#db = db
    this.#templates = templates(db)
  }

  append(message: NewMessage): Appended {
    return this.#db.transaction(() => this.#known(message) ?? this.#insert(message))
  }

  /** The message of this key, without its reactions. */
  find({ clientId, conversationId, userId }: SentUnder): Message | null {
    const rows = this.#db.runTemplate(this.#templates.known, { conversationId, userId, clientId })
    const row = rows[0]
    return row === undefined ? null : toMessage(row, [])
  }

  #known({ clientId, conversationId, userId }: NewMessage): Appended | null {
    const message = clientId === undefined ? null : this.find({ conversationId, userId, clientId })
    return message === null ? null : { message, duplicate: true }
  }

  #insert(message: NewMessage): Appended {
    const { conversationId, userId, createdAt, clientId, threadId, mentions, attachments = [] } = message
    const stored = attachments.length === 0 ? null : JSON.stringify(attachable(this.#db, message))
    const [place] = this.#db.runTemplate(this.#templates.bump, { conversationId, at: createdAt })
    if (place === undefined) throw new Error('A message needs a conversation')
    this.#db.runTemplate(this.#templates.insert, {
      id: message.id,
      conversationId,
      userId,
      content: message.content,
      createdAt,
      seq: place.seq,
      rev: place.rev,
      clientId: clientId ?? null,
      threadId: threadId ?? null,
      mentions: mentions.length === 0 ? null : JSON.stringify(mentions),
      attachments: stored,
      event: message.event === undefined ? null : JSON.stringify(message.event),
    })
    if (attachments.length > 0) attachFiles(this.#db, message.id, attachments)
    if (mentions.length > 0) insertMentions(this.#db, { ...message, seq: place.seq })
    if (threadId !== undefined) this.#countReply(threadId, { userId, ...place })
    const known = { reactions: [], attachments: toAttachments(stored) }
    return { message: { ...message, ...place, ...known }, duplicate: false }
  }

  #countReply(id: MessageId, reply: Pick<Message, 'userId' | 'seq' | 'rev'>): void {
    const root = this.#db.first(
      this.#db.query
        .updateTable('messages')
        .set(eb => ({ reply_count: eb('reply_count', '+', 1), rev: reply.rev }))
        .where('id', '=', id)
        .returning(['user_id', 'seq']),
    )
    if (root !== undefined) addThreadPeople(this.#db, { id, userId: root.user_id, seq: root.seq }, reply)
  }
}

/** Whom a message names, for the counts of those people. */
export function insertMentions(
  db: Database,
  { mentions, conversationId, seq }: Pick<Message, 'mentions' | 'conversationId' | 'seq'>,
): void {
  for (const mention of mentions) {
    const userId = mention.type === 'user' ? (mention.id as UserId) : '*'
    db.all(
      db.query
        .insertInto('mentions')
        .values({ conversation_id: conversationId, seq, user_id: userId })
        .onConflict(conflict => conflict.doNothing()),
    )
  }
}
