/** What is written beside a status has an end of its own; until now there was one for both. */
export const STATUS_TEXT_END = `
ALTER TABLE users ADD COLUMN status_text_expires_at INTEGER;
UPDATE users SET status_text_expires_at = status_expires_at;
UPDATE users SET status_expires_at = NULL WHERE manual_status = 'online';
`
