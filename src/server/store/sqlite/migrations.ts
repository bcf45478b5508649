import { ECHO, GENERAL, LOCAL_WORKSPACE } from '../built-in.ts'
import { DEVICES_AND_SEARCH } from './devices-and-search.ts'
import { FILES_AND_RECORDINGS } from './files-and-recordings.ts'
import { HOLDS_AND_HUDDLE_MESSAGES } from './huddle-messages.ts'
import { ROOMS_THAT_LAST, TIME_IN_CALLS } from './rooms.ts'
import { STATUS_TEXT_END } from './status-text-end.ts'
import { THREAD_PEOPLE } from './thread-people.ts'
import { NAMES_IN_WORD_INDEX } from './word-index.ts'

/** One step of the database's shape; its position in the list plus one is the version it leads to. */
export interface Migration {
  readonly name: string
  readonly sql: string
}

const people = `
CREATE TABLE users (
  id TEXT PRIMARY KEY, email TEXT UNIQUE, display_name TEXT NOT NULL, password_hash TEXT NOT NULL,
  created_at INTEGER NOT NULL, last_seen_at INTEGER, manual_status TEXT NOT NULL DEFAULT 'online',
  status_text TEXT, status_expires_at INTEGER
) STRICT;
CREATE TABLE sign_ins (
  id TEXT PRIMARY KEY, user_id TEXT NOT NULL REFERENCES users(id), created_at INTEGER NOT NULL, revoked_at INTEGER
) STRICT;
CREATE INDEX sign_ins_by_user ON sign_ins(user_id);
CREATE TABLE refresh_tokens (
  hash TEXT PRIMARY KEY, sign_in_id TEXT NOT NULL REFERENCES sign_ins(id),
  expires_at INTEGER NOT NULL, used_at INTEGER
) STRICT;
CREATE TABLE invites (
  hash TEXT PRIMARY KEY, created_by TEXT REFERENCES users(id), expires_at INTEGER NOT NULL,
  used_by TEXT REFERENCES users(id)
) STRICT;
CREATE TABLE workspaces (id TEXT PRIMARY KEY, name TEXT NOT NULL) STRICT;
CREATE TABLE workspace_members (
  workspace_id TEXT NOT NULL REFERENCES workspaces(id), user_id TEXT NOT NULL REFERENCES users(id),
  role TEXT NOT NULL, joined_at INTEGER NOT NULL, PRIMARY KEY (workspace_id, user_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX workspace_members_by_user ON workspace_members(user_id);
`

const conversations = `
CREATE TABLE conversations (
  id TEXT PRIMARY KEY, workspace_id TEXT NOT NULL REFERENCES workspaces(id), kind TEXT NOT NULL,
  name TEXT NOT NULL, topic TEXT, dm_key TEXT, created_by TEXT REFERENCES users(id), created_at INTEGER NOT NULL,
  seq INTEGER NOT NULL DEFAULT 0, rev INTEGER NOT NULL DEFAULT 0, last_message_at INTEGER,
  archived_at INTEGER
) STRICT;
CREATE UNIQUE INDEX conversations_by_people ON conversations(workspace_id, dm_key) WHERE dm_key IS NOT NULL;
CREATE TABLE conversation_members (
  conversation_id TEXT NOT NULL REFERENCES conversations(id), user_id TEXT NOT NULL REFERENCES users(id),
  joined_at INTEGER NOT NULL, last_read_seq INTEGER NOT NULL DEFAULT 0, PRIMARY KEY (conversation_id, user_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX conversation_members_by_user ON conversation_members(user_id);
CREATE TABLE messages (
  number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
  conversation_id TEXT NOT NULL REFERENCES conversations(id), user_id TEXT NOT NULL REFERENCES users(id),
  seq INTEGER NOT NULL, rev INTEGER NOT NULL, created_rev INTEGER NOT NULL, content TEXT NOT NULL,
  client_id TEXT, thread_id TEXT, reply_count INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL, edited_at INTEGER, deleted_at INTEGER, mentions TEXT
) STRICT;
CREATE UNIQUE INDEX messages_by_seq ON messages(conversation_id, seq);
CREATE UNIQUE INDEX messages_by_client_id ON messages(conversation_id, user_id, client_id)
  WHERE client_id IS NOT NULL;
CREATE INDEX messages_by_thread ON messages(thread_id, seq) WHERE thread_id IS NOT NULL;
CREATE INDEX messages_changed ON messages(conversation_id, rev) WHERE rev > created_rev;
CREATE TABLE mentions (
  conversation_id TEXT NOT NULL, seq INTEGER NOT NULL, user_id TEXT NOT NULL,
  PRIMARY KEY (conversation_id, seq, user_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE reactions (
  message_id TEXT NOT NULL REFERENCES messages(id), user_id TEXT NOT NULL REFERENCES users(id),
  emoji TEXT NOT NULL, created_at INTEGER NOT NULL, PRIMARY KEY (message_id, emoji, user_id)
) STRICT, WITHOUT ROWID;
`

const calls = `
CREATE TABLE calls (
  id TEXT PRIMARY KEY, kind TEXT NOT NULL, state TEXT NOT NULL, reason TEXT, conversation_id TEXT,
  workspace_id TEXT, initiator_id TEXT NOT NULL REFERENCES users(id), created_at INTEGER NOT NULL,
  started_at INTEGER, ended_at INTEGER
) STRICT;
CREATE INDEX calls_unfinished ON calls(state) WHERE state <> 'ended';
CREATE TABLE call_people (
  call_id TEXT NOT NULL REFERENCES calls(id), user_id TEXT NOT NULL REFERENCES users(id),
  PRIMARY KEY (call_id, user_id)
) STRICT, WITHOUT ROWID;
`

/** The password hash of a built-in person matches no password at all. */
const builtIn = `
INSERT INTO workspaces (id, name) VALUES ('${LOCAL_WORKSPACE}', 'QuikApp');
INSERT INTO users (id, display_name, password_hash, created_at) VALUES ('${ECHO.id}', '${ECHO.displayName}', '', 0);
INSERT INTO workspace_members (workspace_id, user_id, role, joined_at)
  VALUES ('${LOCAL_WORKSPACE}', '${ECHO.id}', 'member', 0);
INSERT INTO conversations (id, workspace_id, kind, name, created_at)
  VALUES ('${GENERAL}', '${LOCAL_WORKSPACE}', 'public', 'general', 0);
`

/** So that what is over can be removed without reading every token. */
const sweeping = 'CREATE INDEX refresh_tokens_by_sign_in ON refresh_tokens(sign_in_id);'

/** All steps, oldest first. Only ever append: a step that has run somewhere is never edited. */
export const MIGRATIONS: readonly Migration[] = [
  { name: 'people, conversations, messages and calls', sql: people + conversations + calls + builtIn },
  { name: 'devices, status emoji and search', sql: DEVICES_AND_SEARCH },
  { name: 'files and recordings', sql: FILES_AND_RECORDINGS },
  { name: 'calls and huddles that outlive the server', sql: ROOMS_THAT_LAST },
  { name: 'sign-ins that go when they are over', sql: sweeping },
  { name: 'file names in the search', sql: NAMES_IN_WORD_INDEX },
  { name: 'people of threads', sql: THREAD_PEOPLE },
  { name: 'holds and messages of huddles', sql: HOLDS_AND_HUDDLE_MESSAGES },
  { name: 'ends of what is written beside a status', sql: STATUS_TEXT_END },
  { name: 'time in calls', sql: TIME_IN_CALLS },
]
