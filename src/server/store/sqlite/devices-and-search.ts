const FIRST_WORD_INDEX = `CREATE VIRTUAL TABLE message_search USING fts5(
  content, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 2'
);`

/**
 * Devices, the emoji of a status, and the index that search reads. A device goes with its sign-in, whatever ends that.
 * New messages are indexed behind their acknowledgement, up to `search_state.indexed`; edits and deletes of
 * indexed ones follow at once.
 */
export const DEVICES_AND_SEARCH = `
ALTER TABLE users ADD COLUMN status_emoji TEXT;
CREATE TABLE devices (
  user_id TEXT NOT NULL REFERENCES users(id), id TEXT NOT NULL, sign_in_id TEXT NOT NULL REFERENCES sign_ins(id),
  platform TEXT NOT NULL, token TEXT NOT NULL, name TEXT NOT NULL, app_version TEXT NOT NULL,
  registered_at INTEGER NOT NULL, last_active_at INTEGER NOT NULL, PRIMARY KEY (user_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX devices_by_sign_in ON devices(sign_in_id);
CREATE TRIGGER devices_end_with_sign_in AFTER UPDATE OF revoked_at ON sign_ins WHEN NEW.revoked_at IS NOT NULL
BEGIN
  DELETE FROM devices WHERE sign_in_id = NEW.id;
END;
${FIRST_WORD_INDEX}
CREATE TABLE search_state (id INTEGER PRIMARY KEY CHECK (id = 1), indexed INTEGER NOT NULL) STRICT;
INSERT INTO search_state (id, indexed) VALUES (1, 0);
CREATE TRIGGER message_search_follows AFTER UPDATE OF content ON messages
  WHEN NEW.content <> OLD.content AND NEW.number <= (SELECT indexed FROM search_state)
BEGIN
  DELETE FROM message_search WHERE rowid = NEW.number;
  INSERT INTO message_search (rowid, content) SELECT NEW.number, NEW.content WHERE NEW.deleted_at IS NULL;
END;
`
