import type { GeneratedAlways } from 'kysely'
import type {
  CallId,
  ConversationId,
  DeviceId,
  FileId,
  MessageId,
  RecordingId,
  UserId,
  WorkspaceId,
} from '#shared/ids.ts'
import type { CallKind } from '#shared/model/call.ts'
import type { ConversationKind, Workspace } from '#shared/model/conversation.ts'
import type { ManualStatus } from '#shared/model/presence.ts'
import type { RoomTables } from './rooms.ts'
import type { ThreadPeopleTable } from './thread-people.ts'

/** The tables as Kysely sees them; `migrations.ts` makes them. Times are epoch milliseconds. */
export interface Tables extends RoomTables {
  users: {
    id: UserId
    email: string | null
    display_name: string
    password_hash: string
    created_at: number
    last_seen_at: number | null
    manual_status: ManualStatus
    status_text: string | null
    status_emoji: string | null
    status_expires_at: number | null
    status_text_expires_at: number | null
    avatar: FileId | null
  }
  sign_ins: { id: string; user_id: UserId; created_at: number; revoked_at: number | null }
  refresh_tokens: { hash: string; sign_in_id: string; expires_at: number; used_at: number | null }
  /** `token` is the push token: a secret. */
  devices: {
    user_id: UserId
    id: DeviceId
    sign_in_id: string
    platform: string
    token: string
    name: string
    app_version: string
    registered_at: number
    last_active_at: number
  }
  /** The highest `messages.number` in the index. */
  search_state: { id: number; indexed: number }
  invites: {
    hash: string
    created_by: UserId | null
    expires_at: number
    used_by: UserId | null
  }
  workspaces: { id: WorkspaceId; name: string }
  workspace_members: {
    workspace_id: WorkspaceId
    user_id: UserId
    role: Workspace['role']
    joined_at: number
  }
  conversations: {
    id: ConversationId
    workspace_id: WorkspaceId
    kind: ConversationKind
    name: string
    topic: string | null
    /** The sorted people of a direct message: what makes it one of a kind. */
    dm_key: string | null
    created_by: UserId | null
    created_at: number
    seq: number
    rev: number
    last_message_at: number | null
    archived_at: number | null
  }
  conversation_members: {
    conversation_id: ConversationId
    user_id: UserId
    joined_at: number
    last_read_seq: number
  }
  messages: {
    number: GeneratedAlways<number>
    id: MessageId
    conversation_id: ConversationId
    user_id: UserId
    seq: number
    rev: number
    created_rev: number
    content: string
    client_id: string | null
    thread_id: MessageId | null
    reply_count: number
    created_at: number
    edited_at: number | null
    deleted_at: number | null
    /** JSON, or null for none. */
    mentions: string | null
    /** JSON, or null for none. */
    attachments: string | null
    /** JSON, or null for what somebody wrote. */
    event: string | null
  }
  /** Who is named by which message; `*` stands for everybody. */
  mentions: { conversation_id: ConversationId; seq: number; user_id: UserId | '*' }
  thread_people: ThreadPeopleTable
  reactions: { message_id: MessageId; user_id: UserId; emoji: string; created_at: number }
  /** `message_id` is null for a file that no message has, yet or at all. */
  files: {
    id: FileId
    conversation_id: ConversationId | null
    uploaded_by: UserId
    name: string
    mime_type: string
    size: number
    width: number | null
    height: number | null
    message_id: MessageId | null
    created_at: number
  }
  /** `ended_at` is null while it runs, `stored_at` until the last byte arrived. */
  recordings: {
    id: RecordingId
    call_id: CallId
    conversation_id: ConversationId | null
    kind: CallKind
    started_by: UserId
    started_at: number
    ended_at: number | null
    total_bytes: number | null
    stored_at: number | null
  }
}
