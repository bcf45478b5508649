/**
 * Uploaded files, recordings of calls, and what points to files: a message keeps a copy of what is said about its
 * attachments, so that reading history stays one query. Bytes are in the blob store under the same ids.
 */
export const FILES_AND_RECORDINGS = `
CREATE TABLE files (
  id TEXT PRIMARY KEY, conversation_id TEXT REFERENCES conversations(id),
  uploaded_by TEXT NOT NULL REFERENCES users(id), name TEXT NOT NULL, mime_type TEXT NOT NULL, size INTEGER NOT NULL,
  width INTEGER, height INTEGER, message_id TEXT REFERENCES messages(id), created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX files_by_message ON files(message_id) WHERE message_id IS NOT NULL;
CREATE INDEX files_unused ON files(created_at) WHERE message_id IS NULL;
ALTER TABLE messages ADD COLUMN attachments TEXT;
ALTER TABLE users ADD COLUMN avatar TEXT REFERENCES files(id);
CREATE INDEX users_by_avatar ON users(avatar) WHERE avatar IS NOT NULL;
CREATE TABLE recordings (
  id TEXT PRIMARY KEY, call_id TEXT NOT NULL REFERENCES calls(id), conversation_id TEXT, kind TEXT NOT NULL,
  started_by TEXT NOT NULL REFERENCES users(id), started_at INTEGER NOT NULL, ended_at INTEGER,
  total_bytes INTEGER, stored_at INTEGER
) STRICT;
CREATE UNIQUE INDEX recordings_running ON recordings(call_id) WHERE ended_at IS NULL;
CREATE INDEX recordings_by_conversation ON recordings(conversation_id, started_at);
CREATE INDEX recordings_by_call ON recordings(call_id);
`
