import type {
  CallId,
  ConversationId,
  HuddleId,
  MessageId,
  SessionId,
  UserId,
  WorkspaceId,
} from '#shared/ids.ts'
import type { CallEndReason, CallKind, CallState } from '#shared/model/call.ts'
import type { CallPart } from '../call-store.ts'

/** The tables of calls and huddles. `alive_at`: when the server that held the room was last seen. */
export interface RoomTables {
  calls: {
    id: CallId
    kind: CallKind
    state: CallState
    reason: CallEndReason | null
    conversation_id: ConversationId | null
    workspace_id: WorkspaceId | null
    initiator_id: UserId
    created_at: number
    started_at: number | null
    ended_at: number | null
    alive_at: number
  }
  call_people: {
    call_id: CallId
    user_id: UserId
    part: CallPart
    rings_until: number | null
    /** Null where nothing was counted. */
    in_ms: number | null
  }
  huddles: {
    id: HuddleId
    name: string
    conversation_id: ConversationId
    workspace_id: WorkspaceId
    created_by: UserId
    created_at: number
    ended_at: number | null
    alive_at: number
    thread_id: MessageId | null
    /** JSON: everybody who was ever in it. */
    people: string
  }
  seats: {
    room_id: CallId | HuddleId
    user_id: UserId
    /** Its number in the order of seats. */
    place: number
    session_id: SessionId | null
    joined_at: number
    /** 0 or 1, like the four that follow. */
    audio: number
    video: number
    screen: number
    hand: number
    hold: number
  }
}

/** How long each person was in a call: of older ones nobody knows. */
export const TIME_IN_CALLS = 'ALTER TABLE call_people ADD COLUMN in_ms INTEGER;'

/** Calls and huddles that outlive their server: their seats, for whom they ring, and the log. */
export const ROOMS_THAT_LAST = `
ALTER TABLE calls ADD COLUMN alive_at INTEGER NOT NULL DEFAULT 0;
ALTER TABLE call_people ADD COLUMN part TEXT NOT NULL DEFAULT 'asked';
ALTER TABLE call_people ADD COLUMN rings_until INTEGER;
UPDATE call_people SET part = 'joined'
  WHERE call_id IN (SELECT id FROM calls WHERE started_at IS NOT NULL)
  OR user_id = (SELECT initiator_id FROM calls WHERE id = call_id);
CREATE INDEX call_people_by_user ON call_people(user_id);
CREATE TABLE huddles (
  id TEXT PRIMARY KEY, name TEXT NOT NULL, conversation_id TEXT NOT NULL REFERENCES conversations(id),
  workspace_id TEXT NOT NULL REFERENCES workspaces(id), created_by TEXT NOT NULL REFERENCES users(id),
  created_at INTEGER NOT NULL, ended_at INTEGER, alive_at INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX huddles_unfinished ON huddles(conversation_id) WHERE ended_at IS NULL;
CREATE TABLE seats (
  room_id TEXT NOT NULL, user_id TEXT NOT NULL REFERENCES users(id), place INTEGER NOT NULL,
  session_id TEXT, joined_at INTEGER NOT NULL,
  audio INTEGER NOT NULL, video INTEGER NOT NULL, screen INTEGER NOT NULL, hand INTEGER NOT NULL,
  PRIMARY KEY (room_id, user_id)
) STRICT, WITHOUT ROWID;
`
