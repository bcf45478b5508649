import type { ConversationId, UserId, WorkspaceId } from '#shared/ids.ts'
import type { ConversationKind, ConversationSummary, Workspace } from '#shared/model/conversation.ts'
import type { User } from '#shared/model/user.ts'

export interface Conversation {
  readonly id: ConversationId
  readonly workspaceId: WorkspaceId
  readonly kind: ConversationKind
  readonly name: string
  readonly topic?: string | undefined
  readonly createdBy?: UserId | undefined
  /** Set once nobody may write in it any more. */
  readonly archivedAt?: number | undefined
  readonly seq: number
  readonly rev: number
}

export interface NewConversation {
  readonly id: ConversationId
  readonly workspaceId: WorkspaceId
  readonly kind: ConversationKind
  readonly name: string
  readonly createdBy: UserId
  readonly createdAt: number
  /** Everybody in it, the creator included. */
  readonly memberIds: readonly UserId[]
}

/** What somebody may do in a conversation: members write and are told; readers may become members. */
export type Access = 'member' | 'reader' | 'none'

export interface Standing {
  readonly access: Access
  readonly archived: boolean
}

/** Absent fields stay; an empty topic takes it away. */
export interface ConversationUpdate {
  readonly name?: string | undefined
  readonly topic?: string | undefined
}

/** Workspaces, their people and conversations, and who may see what. */
export interface ConversationStore {
  workspacesOf(userId: UserId): Promise<readonly Workspace[]>
  isWorkspaceMember(workspaceId: WorkspaceId, userId: UserId): Promise<boolean>
  workspaceMembers(workspaceId: WorkspaceId): Promise<readonly User[]>
  /** True when the two people share a workspace. */
  shareWorkspace(one: UserId, other: UserId): Promise<boolean>

  byId(id: ConversationId): Promise<Conversation | null>
  access(id: ConversationId, userId: UserId): Promise<Access>
  /** As `access`, and whether the conversation is archived. */
  standing(id: ConversationId, userId: UserId): Promise<Standing>
  memberIds(id: ConversationId): Promise<readonly UserId[]>
  /** Everything the person belongs to plus the public ones of the workspace, as that person sees it. */
  list(workspaceId: WorkspaceId, userId: UserId): Promise<readonly ConversationSummary[]>
  summary(id: ConversationId, userId: UserId): Promise<ConversationSummary | null>
  /** A `dm` of the same people is not created twice: the answer is then the one that exists. */
  create(conversation: NewConversation): Promise<{ readonly id: ConversationId; readonly existing: boolean }>
  update(id: ConversationId, change: ConversationUpdate): Promise<void>
  /** False when it was archived before. */
  archive(id: ConversationId, now: number): Promise<boolean>
  /** Answers the people who were not in it before. */
  addMembers(id: ConversationId, userIds: readonly UserId[], now: number): Promise<readonly UserId[]>
  removeMember(id: ConversationId, userId: UserId): Promise<boolean>
}
