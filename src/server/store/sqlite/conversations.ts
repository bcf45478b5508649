import type { ConversationId, UserId, WorkspaceId } from '#shared/ids.ts'
import type { ConversationKind, ConversationSummary, Workspace } from '#shared/model/conversation.ts'
import type { User } from '#shared/model/user.ts'
import { filePath } from '../../file-path.ts'
import type {
  Access,
  Conversation,
  ConversationStore,
  ConversationUpdate,
  NewConversation,
  Standing,
} from '../conversation-store.ts'
import { conversationRows, type SummaryRow } from './conversation-rows.ts'
import type { Database, Template } from './database.ts'

/** Workspaces and conversations in SQLite. */
export class SqliteConversations implements ConversationStore {
  readonly #db: Database
  readonly #members: Template<{ id: ConversationId }, { user_id: UserId }>

  readonly #access: Template<
    { id: ConversationId; userId: UserId },
    {
      kind: ConversationKind
      archived_at: number | null
      member: UserId | null
      colleague: UserId | null
    }
  >

  constructor(db: Database) {
    this.#db = db
    this.#members = db.template<{ id: ConversationId }>()(({ id }) =>
      db.query
        .selectFrom('conversation_members')
        .select('user_id')
        .where('conversation_id', '=', id)
        .orderBy('user_id'),
    )
    this.#access = db.template<{ id: ConversationId; userId: UserId }>()(({ id, userId }) =>
      db.query
        .selectFrom('conversations')
        .leftJoin('conversation_members as member', join =>
          join.onRef('member.conversation_id', '=', 'conversations.id').on('member.user_id', '=', userId),
        )
        .leftJoin('workspace_members as colleague', join =>
          join
            .onRef('colleague.workspace_id', '=', 'conversations.workspace_id')
            .on('colleague.user_id', '=', userId),
        )
        .select(['kind', 'archived_at', 'member.user_id as member', 'colleague.user_id as colleague'])
        .where('id', '=', id),
    )
  }

  async workspacesOf(userId: UserId): Promise<readonly Workspace[]> {
    return this.#db.query
      .selectFrom('workspaces')
      .innerJoin('workspace_members', 'workspace_id', 'id')
      .select(['id', 'name', 'role'])
      .where('user_id', '=', userId)
      .orderBy('name')
      .execute()
  }

  async isWorkspaceMember(workspaceId: WorkspaceId, userId: UserId): Promise<boolean> {
    const row = await this.#db.query
      .selectFrom('workspace_members')
      .select('user_id')
      .where('workspace_id', '=', workspaceId)
      .where('user_id', '=', userId)
      .executeTakeFirst()
    return row !== undefined
  }

  async workspaceMembers(workspaceId: WorkspaceId): Promise<readonly User[]> {
    const rows = await this.#db.query
      .selectFrom('users')
      .innerJoin('workspace_members', 'user_id', 'id')
      .select(['id', 'display_name', 'avatar'])
      .where('workspace_id', '=', workspaceId)
      .orderBy('display_name')
      .orderBy('id')
      .execute()
    return rows.map(row => ({
      id: row.id,
      displayName: row.display_name,
      ...(row.avatar === null ? {} : { avatarUrl: filePath(row.avatar) }),
    }))
  }

  async shareWorkspace(one: UserId, other: UserId): Promise<boolean> {
    const row = await this.#db.query
      .selectFrom('workspace_members as mine')
      .innerJoin('workspace_members as theirs', 'theirs.workspace_id', 'mine.workspace_id')
      .select('mine.workspace_id')
      .where('mine.user_id', '=', one)
      .where('theirs.user_id', '=', other)
      .executeTakeFirst()
    return row !== undefined
  }

  async byId(id: ConversationId): Promise<Conversation | null> {
    const row = await this.#db.query
      .selectFrom('conversations')
      .select(['id', 'workspace_id', 'kind', 'name', 'topic', 'created_by', 'archived_at', 'seq', 'rev'])
      .where('id', '=', id)
      .executeTakeFirst()
    if (row === undefined) return null
    return {
      id: row.id,
      workspaceId: row.workspace_id,
      kind: row.kind,
      name: row.name,
      topic: row.topic ?? undefined,
      createdBy: row.created_by ?? undefined,
      archivedAt: row.archived_at ?? undefined,
      seq: row.seq,
      rev: row.rev,
    }
  }

  async access(id: ConversationId, userId: UserId): Promise<Access> {
    return (await this.standing(id, userId)).access
  }

  async standing(id: ConversationId, userId: UserId): Promise<Standing> {
    const [row] = this.#db.runTemplate(this.#access, { id, userId })
    if (row === undefined) return { access: 'none', archived: false }
    const archived = row.archived_at !== null
    if (row.member !== null) return { access: 'member', archived }
    return { access: row.kind === 'public' && row.colleague !== null ? 'reader' : 'none', archived }
  }

  async memberIds(id: ConversationId): Promise<readonly UserId[]> {
    return this.#db.runTemplate(this.#members, { id }).map(row => row.user_id)
  }

  async list(workspaceId: WorkspaceId, userId: UserId): Promise<readonly ConversationSummary[]> {
    const rows = await conversationRows(this.#db, userId)
      .where('workspace_id', '=', workspaceId)
      .where(eb => eb.or([eb('kind', '=', 'public'), eb('member.user_id', 'is not', null)]))
      .where('archived_at', 'is', null)
      .orderBy('name')
      .orderBy('created_at')
      .execute()
    return rows.map(row => this.#toSummary(row))
  }

  async summary(id: ConversationId, userId: UserId): Promise<ConversationSummary | null> {
    const row = await conversationRows(this.#db, userId).where('conversations.id', '=', id).executeTakeFirst()
    return row === undefined ? null : this.#toSummary(row)
  }

  async create(conversation: NewConversation): Promise<{ id: ConversationId; existing: boolean }> {
    const { query } = this.#db
    const people = [...new Set(conversation.memberIds)].sort()
    const dmKey = conversation.kind === 'dm' ? people.join(' ') : null
    return this.#db.transaction(() => {
      const existing =
        dmKey === null
          ? undefined
          : this.#db.first(
              query
                .selectFrom('conversations')
                .select('id')
                .where('workspace_id', '=', conversation.workspaceId)
                .where('dm_key', '=', dmKey),
            )
      if (existing !== undefined) return { id: existing.id, existing: true }
      this.#db.all(
        query.insertInto('conversations').values({
          id: conversation.id,
          workspace_id: conversation.workspaceId,
          kind: conversation.kind,
          name: conversation.name,
          dm_key: dmKey,
          created_by: conversation.createdBy,
          created_at: conversation.createdAt,
          seq: 0,
          rev: 0,
        }),
      )
      this.#addAll(conversation.id, people, conversation.createdAt, 0)
      return { id: conversation.id, existing: false }
    })
  }

  async update(id: ConversationId, { name, topic }: ConversationUpdate): Promise<void> {
    const values = {
      ...(name === undefined ? {} : { name }),
      ...(topic === undefined ? {} : { topic: topic === '' ? null : topic }),
    }
    if (Object.keys(values).length === 0) return
    await this.#db.query.updateTable('conversations').set(values).where('id', '=', id).execute()
  }

  async archive(id: ConversationId, now: number): Promise<boolean> {
    const rows = await this.#db.query
      .updateTable('conversations')
      .set({ archived_at: now })
      .where('id', '=', id)
      .where('archived_at', 'is', null)
      .returning('id')
      .execute()
    return rows.length > 0
  }

  async addMembers(id: ConversationId, userIds: readonly UserId[], now: number): Promise<readonly UserId[]> {
    return this.#db.transaction(() => {
      const seq = this.#db.first(
        this.#db.query.selectFrom('conversations').select('seq').where('id', '=', id),
      )?.seq
      return seq === undefined ? [] : this.#addAll(id, userIds, now, seq)
    })
  }

  async removeMember(id: ConversationId, userId: UserId): Promise<boolean> {
    const rows = await this.#db.query
      .deleteFrom('conversation_members')
      .where('conversation_id', '=', id)
      .where('user_id', '=', userId)
      .returning('user_id')
      .execute()
    return rows.length > 0
  }

  #addAll(id: ConversationId, userIds: readonly UserId[], now: number, seq: number): UserId[] {
    const added: UserId[] = []
    for (const userId of userIds) {
      const row = this.#db.first(
        this.#db.query
          .insertInto('conversation_members')
          .values({ conversation_id: id, user_id: userId, joined_at: now, last_read_seq: seq })
          .onConflict(conflict => conflict.doNothing())
          .returning('user_id'),
      )
      if (row !== undefined) added.push(row.user_id)
    }
    return added
  }

  #toSummary(row: SummaryRow): ConversationSummary {
    const isPublic = row.kind === 'public'
    return {
      id: row.id,
      name: row.name,
      kind: row.kind,
      topic: row.topic ?? undefined,
      memberIds: isPublic
        ? undefined
        : this.#db.runTemplate(this.#members, { id: row.id }).map(member => member.user_id),
      createdBy: row.created_by ?? undefined,
      joined: isPublic ? row.member !== null : undefined,
      unreadCount: row.unread,
      mentionCount: row.mentioned,
      lastReadMessageId: row.last_read_id ?? undefined,
      lastReadSeq: row.last_read_seq ?? undefined,
      countedSeq: row.counted_seq,
      lastMessageAt: row.last_message_at ?? undefined,
    }
  }
}
