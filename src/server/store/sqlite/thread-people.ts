import type { MessageId, UserId } from '#shared/ids.ts'
import type { Message } from '#shared/model/message.ts'
import type { Database } from './database.ts'

/** Who wrote in which thread, its first message included; `since_seq` is what each of them wrote there first. */
export interface ThreadPeopleTable {
  thread_id: MessageId
  user_id: UserId
  since_seq: number
}

export const THREAD_PEOPLE = `
CREATE TABLE thread_people (
  thread_id TEXT NOT NULL, user_id TEXT NOT NULL, since_seq INTEGER NOT NULL, PRIMARY KEY (thread_id, user_id)
) STRICT, WITHOUT ROWID;
INSERT INTO thread_people (thread_id, user_id, since_seq)
  SELECT id, user_id, seq FROM messages
  WHERE id IN (SELECT thread_id FROM messages WHERE thread_id IS NOT NULL);
INSERT OR IGNORE INTO thread_people (thread_id, user_id, since_seq)
  SELECT thread_id, user_id, min(seq) FROM messages WHERE thread_id IS NOT NULL GROUP BY thread_id, user_id;
`

const ADD = 'INSERT OR IGNORE INTO thread_people (thread_id, user_id, since_seq) VALUES (?, ?, ?)'
const BEFORE = 'SELECT user_id FROM thread_people WHERE thread_id = ? AND since_seq < ?'

/** Whoever wrote the first message or this one takes part from there on. Runs in the transaction of the reply. */
export function addThreadPeople(
  db: Database,
  root: Pick<Message, 'id' | 'userId' | 'seq'>,
  reply: Pick<Message, 'userId' | 'seq'>,
): void {
  for (const { userId, seq } of [root, reply]) db.rows(ADD, [root.id, userId, seq])
}

/** Who wrote in the thread before its message `seq`. */
export function threadPeople(db: Database, threadId: MessageId, seq: number): UserId[] {
  return (db.rows(BEFORE, [threadId, seq]) as { user_id: UserId }[]).map(row => row.user_id)
}
