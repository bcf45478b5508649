import type { InferResult } from 'kysely'
import type { UserId } from '#shared/ids.ts'
import type { Database } from './database.ts'

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
      'last_message_at',
      eb
        .selectFrom('messages')
        .select(count => count.fn.countAll<number>().as('count'))
        .whereRef('messages.conversation_id', '=', 'conversations.id')
        .whereRef('messages.seq', '>', 'member.last_read_seq')
        .where('messages.user_id', '<>', userId)
        .where('messages.deleted_at', 'is', null)
        .as('unread'),
      eb
        .selectFrom('mentions')
        .select(count => count.fn.count<number>('mentions.seq').distinct().as('count'))
        .whereRef('mentions.conversation_id', '=', 'conversations.id')
        .whereRef('mentions.seq', '>', 'member.last_read_seq')
        .where('mentions.user_id', 'in', [userId, '*'])
        .as('mentioned'),
      eb
        .selectFrom('messages')
        .select('messages.id')
        .whereRef('messages.conversation_id', '=', 'conversations.id')
        .whereRef('messages.seq', '=', 'member.last_read_seq')
        .as('last_read_id'),
    ])
}

export type SummaryRow = InferResult<ReturnType<typeof conversationRows>>[number]
