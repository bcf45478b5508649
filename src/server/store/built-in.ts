import type { ConversationId, UserId, WorkspaceId } from '#shared/ids.ts'

/** What every server has from the start (contract README, "The embedded server's own routes"). */
export const LOCAL_WORKSPACE = 'ws_local' as WorkspaceId
export const GENERAL = 'general' as ConversationId

/** A built-in person who answers messages; nobody can sign in as it. */
export const ECHO = { id: 'user_echo' as UserId, displayName: 'Echo' } as const
