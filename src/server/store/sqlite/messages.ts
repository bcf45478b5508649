import type { ConversationId, MessageId, UserId } from '#shared/ids.ts'
import { keptMentions, type Message, type MessageEvent, type Reaction } from '#shared/model/message.ts'
import type {
  Appended,
  Change,
  HistoryQuery,
  MessagePage,
  MessageStore,
  NewMessage,
  ReactionChange,
  SentUnder,
} from '../message-store.ts'
import { insertMentions, MessageAppender } from './append-message.ts'
import type { Database } from './database.ts'
import { forgetAttached } from './files.ts'
import { MESSAGE_COLUMNS, type MessageRow, toMessage } from './message-rows.ts'
import { threadPeople } from './thread-people.ts'

/** Messages in SQLite. */
export class SqliteMessages implements MessageStore {
  readonly #db: Database
  readonly #appender: MessageAppender

  constructor(db: Database) {
    this.#db = db
    this.#appender = new MessageAppender(db)
  }

  async append(message: NewMessage): Promise<Appended> {
    const appended = this.#appender.append(message)
    if (!appended.duplicate) return appended
    return { message: this.#read(appended.message.id) ?? appended.message, duplicate: true }
  }

  async byId(id: MessageId): Promise<Message | null> {
    return this.#read(id)
  }

  async byClientId(key: SentUnder): Promise<Message | null> {
    const message = this.#appender.find(key)
    return message === null ? null : this.#read(message.id)
  }

  async history(query: HistoryQuery): Promise<MessagePage | null> {
    const { conversationId, limit, threadId } = query
    const after = query.after === undefined ? undefined : this.#seqOf(conversationId, query.after)
    const before = query.before === undefined ? undefined : this.#seqOf(conversationId, query.before)
    if (after === null || before === null) return null
    let select = this.#db.query
      .selectFrom('messages')
      .select(MESSAGE_COLUMNS)
      .where('conversation_id', '=', conversationId)
      .limit(limit + 1)
    if (threadId !== undefined) select = select.where('thread_id', '=', threadId)
    if (after !== undefined) select = select.where('seq', '>', after)
    if (before !== undefined) select = select.where('seq', '<', before)
    const rows = await select.orderBy('seq', after === undefined ? 'desc' : 'asc').execute()
    const page = rows.slice(0, limit)
    if (after === undefined) page.reverse()
    return { messages: this.#withReactions(page), hasMore: rows.length > limit }
  }

  async changes(
    conversationId: ConversationId,
    sinceRev: number,
    limit: number,
  ): Promise<MessagePage & { readonly rev: number }> {
    const { query } = this.#db
    const rows = await query
      .selectFrom('messages')
      .select(MESSAGE_COLUMNS)
      .where('conversation_id', '=', conversationId)
      .whereRef('rev', '>', 'created_rev')
      .where('rev', '>', sinceRev)
      .orderBy('rev')
      .limit(limit + 1)
      .execute()
    const current = this.#db.first(
      query.selectFrom('conversations').select('rev').where('id', '=', conversationId),
    )
    const page = rows.slice(0, limit)
    const hasMore = rows.length > limit
    const rev = (hasMore ? page.at(-1)?.rev : current?.rev) ?? sinceRev
    return { messages: this.#withReactions(page), hasMore, rev }
  }

  async threadPeople(threadId: MessageId, seq: number): Promise<readonly UserId[]> {
    return threadPeople(this.#db, threadId, seq)
  }

  async edit(id: MessageId, userId: UserId, content: string, at: number): Promise<Change> {
    return this.#change(id, userId, message => {
      if (message.content === content) return false
      const mentions = keptMentions(message, content)
      const named = mentions.length === 0 ? null : JSON.stringify(mentions)
      this.#touch(message, { content, edited_at: at, mentions: named })
      if (mentions.length < message.mentions.length) {
        this.#forgetMentions(message)
        insertMentions(this.#db, { ...message, mentions })
      }
      return true
    })
  }

  async delete(id: MessageId, userId: UserId, at: number): Promise<Change> {
    return this.#change(id, userId, message => {
      this.#touch(message, { content: '', deleted_at: at, mentions: null, attachments: null })
      forgetAttached(this.#db, id)
      const { query } = this.#db
      this.#db.all(query.deleteFrom('reactions').where('message_id', '=', id))
      this.#forgetMentions(message)
      return true
    })
  }

  async setEvent(id: MessageId, event: MessageEvent): Promise<Change> {
    return this.#change(id, null, message => {
      this.#touch(message, { event: JSON.stringify(event) })
      return true
    })
  }

  async react(change: ReactionChange): Promise<Change> {
    const { conversationId, messageId, userId, emoji, action, at } = change
    return this.#change(messageId, null, message => {
      if (message.conversationId !== conversationId) return 'unknown'
      if (action === 'add' && this.#isFull(change)) return 'full'
      const { query } = this.#db
      const key = { message_id: messageId, user_id: userId, emoji }
      const rows =
        action === 'add'
          ? this.#db.all(
              query
                .insertInto('reactions')
                .values({ ...key, created_at: at })
                .onConflict(conflict => conflict.doNothing())
                .returning('emoji'),
            )
          : this.#db.all(
              query
                .deleteFrom('reactions')
                .where('message_id', '=', messageId)
                .where('user_id', '=', userId)
                .where('emoji', '=', emoji)
                .returning('emoji'),
            )
      if (rows.length > 0) this.#touch(message, {})
      return rows.length > 0
    })
  }

  async markRead(conversationId: ConversationId, userId: UserId, messageId: MessageId): Promise<boolean> {
    const seq = this.#seqOf(conversationId, messageId)
    if (seq === null) return false
    const rows = await this.#db.query
      .updateTable('conversation_members')
      .set({ last_read_seq: seq })
      .where('conversation_id', '=', conversationId)
      .where('user_id', '=', userId)
      .where('last_read_seq', '<', seq)
      .returning('user_id')
      .execute()
    return rows.length > 0
  }

  /** True when one more emoji would be one too many; those that are there can always be added to. */
  #isFull({ messageId, emoji, maxEmoji }: ReactionChange): boolean {
    if (maxEmoji === undefined) return false
    const rows = this.#db.rows(EMOJI_OF, [messageId]) as { emoji: string }[]
    return rows.length >= maxEmoji && !rows.some(row => row.emoji === emoji)
  }

  /** Changes a message that is there, which is given without its reactions; `author` null lets anybody. */
  #change(
    id: MessageId,
    author: UserId | null,
    apply: (message: Message) => boolean | 'unknown' | 'full',
  ): Change {
    return this.#db.transaction((): Change => {
      const row = this.#row(id)
      const message = row === undefined ? null : toMessage(row, [])
      if (message === null || message.deletedAt !== undefined) return { kind: 'unknown' }
      if (author !== null && message.userId !== author) return { kind: 'denied' }
      const outcome = apply(message)
      if (typeof outcome === 'string') return { kind: outcome }
      return { kind: outcome ? 'changed' : 'same', message: this.#read(id) ?? message }
    })
  }

  #forgetMentions({ conversationId, seq }: Message): void {
    const named = this.#db.query.deleteFrom('mentions').where('conversation_id', '=', conversationId)
    this.#db.all(named.where('seq', '=', seq))
  }

  /** Gives the message the next `rev` of its conversation together with new values. */
  #touch(
    message: Message,
    values: {
      content?: string
      edited_at?: number
      deleted_at?: number
      mentions?: string | null
      attachments?: null
      event?: string
    },
  ): void {
    const { query } = this.#db
    const bumped = this.#db.first(
      query
        .updateTable('conversations')
        .set(eb => ({ rev: eb('rev', '+', 1) }))
        .where('id', '=', message.conversationId)
        .returning('rev'),
    )
    const rev = bumped?.rev ?? message.rev + 1
    this.#db.all(
      query
        .updateTable('messages')
        .set({ ...values, rev })
        .where('id', '=', message.id),
    )
  }

  #row(id: MessageId): MessageRow | undefined {
    return this.#db.first(this.#db.query.selectFrom('messages').select(MESSAGE_COLUMNS).where('id', '=', id))
  }

  #read(id: MessageId): Message | null {
    const row = this.#row(id)
    return row === undefined ? null : (this.#withReactions([row])[0] ?? null)
  }

  #seqOf(conversationId: ConversationId, id: MessageId): number | null {
    const row = this.#db.first(
      this.#db.query
        .selectFrom('messages')
        .select('seq')
        .where('id', '=', id)
        .where('conversation_id', '=', conversationId),
    )
    return row?.seq ?? null
  }

  #withReactions(rows: readonly MessageRow[]): Message[] {
    const first = rows[0]
    if (first === undefined) return []
    const byMessage = new Map<MessageId, Map<string, UserId[]>>()
    const ids = JSON.stringify(rows.map(row => row.id))
    const found = this.#db.rows(REACTIONS_OF, [ids]) as {
      message_id: MessageId
      user_id: UserId
      emoji: string
    }[]
    for (const { message_id, user_id, emoji } of found) {
      const byEmoji = byMessage.get(message_id) ?? new Map<string, UserId[]>()
      byMessage.set(message_id, byEmoji)
      byEmoji.set(emoji, [...(byEmoji.get(emoji) ?? []), user_id])
    }
    const reactionsOf = (id: MessageId): Reaction[] =>
      [...(byMessage.get(id) ?? [])].map(([emoji, userIds]) => ({ emoji, userIds }))
    return rows.map(row => toMessage(row, reactionsOf(row.id)))
  }
}

/** A list of any length as one parameter, so that the statement is prepared once. */
const REACTIONS_OF =
  'SELECT message_id, user_id, emoji FROM reactions WHERE message_id IN (SELECT value FROM json_each(?)) ORDER BY created_at, user_id'

const EMOJI_OF = 'SELECT DISTINCT emoji FROM reactions WHERE message_id = ?'
