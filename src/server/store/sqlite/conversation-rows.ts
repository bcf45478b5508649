import { type InferResult, sql } from 'kysely'
import type { UserId } from '#shared/ids.ts'
import type { Database } from './database.ts'

/** What only tells that something happened never counts. A reply counts for whom it names and who wrote in its thread before; the others find it there. */
const unread = (me: UserId) => sql<number>`(
  SELECT count(*) FROM messages
  WHERE messages.conversation_id = conversations.id AND messages.seq > member.last_read_seq
    AND messages.user_id <> ${me} AND messages.deleted_at IS NULL AND messages.event IS NULL
    AND (messages.thread_id IS NULL OR EXISTS (
      SELECT 1 FROM mentions WHERE mentions.conversation_id = messages.conversation_id
        AND mentions.seq = messages.seq AND mentions.user_id IN (${me}, '*'))
      OR EXISTS (
        SELECT 1 FROM thread_people WHERE thread_people.thread_id = messages.thread_id
          AND thread_people.user_id = ${me} AND thread_people.since_seq < messages.seq))
)`

/** Naming everybody does not name oneself. */
const mentioned = (me: UserId) => sql<number>`(
  SELECT count(DISTINCT mentions.seq) FROM mentions
  JOIN messages ON messages.conversation_id = mentions.conversation_id AND messages.seq = mentions.seq
  WHERE mentions.conversation_id = conversations.id AND mentions.seq > member.last_read_seq
    AND mentions.user_id IN (${me}, '*') AND messages.user_id <> ${me}
)`

/** Conversations as one person sees them, with what is unread; somebody who is not a member has read everything. */
export function conversationRows(db: Database, userId: UserId) {
  return db.query
    .selectFrom('conversations')
    .leftJoin('conversation_members as member', join =>
      join.onRef('member.conversation_id', '=', 'conversations.id').on('member.user_id', '=', userId),
    )
    .select(eb => [
      'conversations.id',
      'name',
      'kind',
      'topic',
      'created_by',
      'member.user_id as member',
      'last_message_at',
      'member.last_read_seq as last_read_seq',
      'seq as counted_seq',
      unread(userId).as('unread'),
      mentioned(userId).as('mentioned'),
      eb
        .selectFrom('messages')
        .select('messages.id')
        .whereRef('messages.conversation_id', '=', 'conversations.id')
        .whereRef('messages.seq', '=', 'member.last_read_seq')
        .as('last_read_id'),
    ])
}

export type SummaryRow = InferResult<ReturnType<typeof conversationRows>>[number]
