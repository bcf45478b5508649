/**
 * Who is on hold; messages that tell what happened (`event` is JSON, or null for what somebody wrote); the message
 * under which a huddle's thread grows, and everybody who was ever in it (`people` is a JSON list).
 */
export const HOLDS_AND_HUDDLE_MESSAGES = `
ALTER TABLE seats ADD COLUMN hold INTEGER NOT NULL DEFAULT 0;
ALTER TABLE messages ADD COLUMN event TEXT;
ALTER TABLE huddles ADD COLUMN thread_id TEXT;
ALTER TABLE huddles ADD COLUMN people TEXT NOT NULL DEFAULT '[]';
`
