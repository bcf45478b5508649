/** The index over the words of messages and the names of their files; it keeps no text of its own. */
export const WORD_INDEX = `CREATE VIRTUAL TABLE message_search USING fts5(
  content, files, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 2'
);`

/** SQL for the names of the files in a column of attachments; null for none. */
export const fileNamesOf = (column: string): string =>
  `(SELECT group_concat(value ->> 'name', ' ') FROM json_each(${column}))`

/** File names are found like words: the index is made anew with them, and takes everything in again. */
export const NAMES_IN_WORD_INDEX = `
DROP TRIGGER message_search_follows;
DROP TABLE message_search;
${WORD_INDEX}
UPDATE search_state SET indexed = 0;
CREATE TRIGGER message_search_follows AFTER UPDATE OF content, attachments ON messages
  WHEN (NEW.content <> OLD.content OR NEW.attachments IS NOT OLD.attachments)
    AND NEW.number <= (SELECT indexed FROM search_state)
BEGIN
  DELETE FROM message_search WHERE rowid = NEW.number;
  INSERT INTO message_search (rowid, content, files)
    SELECT NEW.number, NEW.content, ${fileNamesOf('NEW.attachments')} WHERE NEW.deleted_at IS NULL;
END;
`
