import type { ConversationId, UserId, WorkspaceId } from '#shared/ids.ts'
import type { ConversationSummary } from '#shared/model/conversation.ts'
import type { HuddleSummary } from '#shared/model/huddle.ts'
import type { ConversationChange, ConversationRow } from '#shared/rest/conversations.ts'
import { userTopic, workspaceTopic } from '#shared/wire/topics.ts'
import type { Bus } from './bus.ts'
import type { Clock } from './clock.ts'
import type { HuddleBook } from './huddle-book.ts'
import { isoTime } from './iso-time.ts'
import { newConversationId } from './new-id.ts'
import { conflict, invalidRequest, notAuthorized, notFound } from './refusal.ts'
import { GENERAL } from './store/built-in.ts'
import type { Access, Conversation, NewConversation } from './store/conversation-store.ts'
import type { Store } from './store/store.ts'
import type { Subscription } from './subscription.ts'

type NewRequest = Pick<NewConversation, 'workspaceId' | 'kind' | 'name' | 'memberIds'>

/** A conversation as it travels. */
function toConversationRow(summary: ConversationSummary, going: HuddleSummary | undefined): ConversationRow {
  const { lastMessageAt, memberIds, huddle = going, ...rest } = summary
  return {
    ...rest,
    ...(memberIds === undefined ? {} : { memberIds: [...memberIds] }),
    ...(lastMessageAt === undefined ? {} : { lastMessageAt: isoTime(lastMessageAt) }),
    ...(huddle === undefined ? {} : { huddle: { ...huddle, participantIds: [...huddle.participantIds] } }),
  }
}

/** A row as it is for all who read it: without what is only so for the one who looks. */
function forEverybody(row: ConversationRow): ConversationRow {
  const { joined: _, unreadCount: __, mentionCount: ___, lastReadMessageId: ____, ...known } = row
  const { lastReadSeq: _____, countedSeq: ______, ...shared } = known
  return shared
}

/** The answer to writing where nobody writes any more. */
export const isArchived = () =>
  conflict('conversation_archived', 'This conversation is archived; it can be read, not written in.')

const fixed = (message: string) => conflict('fixed_conversation', message)

const unknown = () => notFound('conversation_not_found', 'There is no such conversation here.')

export interface ConversationDeskOptions {
  readonly store: Store
  readonly bus: Bus
  readonly clock: Clock
  /** The huddles that go on in conversations. */
  readonly huddles: Pick<HuddleBook, 'of' | 'summaryOf' | 'stand' | 'end'>
}

/** Conversations and their people: who may, and who is told. */
export class ConversationDesk {
  readonly #store: Store
  readonly #bus: Bus
  readonly #clock: Clock
  readonly #huddles: ConversationDeskOptions['huddles']
  readonly #topics = new Map<ConversationId, Set<Subscription>>()

  constructor(options: ConversationDeskOptions) {
    this.#store = options.store
    this.#bus = options.bus
    this.#clock = options.clock
    this.#huddles = options.huddles
  }

  /** Throws unless the person may read it; what is not theirs to know about is not found. */
  async readable(id: ConversationId, userId: UserId): Promise<Access> {
    const access = await this.#store.conversations.access(id, userId)
    if (access === 'none') throw unknown()
    return access
  }

  /** As `readable`, and throws when the conversation is archived. */
  async writable(id: ConversationId, userId: UserId): Promise<Access> {
    const { access, archived } = await this.#store.conversations.standing(id, userId)
    if (access === 'none') throw unknown()
    if (archived) throw isArchived()
    return access
  }

  async requireWorkspace(workspaceId: WorkspaceId, userId: UserId): Promise<void> {
    if (await this.#store.conversations.isWorkspaceMember(workspaceId, userId)) return
    throw notFound('workspace_not_found', 'There is no such workspace, or you do not belong to it.')
  }

  /** The conversations of a workspace that the person may read, with what is unread in them and who huddles there. */
  async list(workspaceId: WorkspaceId, userId: UserId): Promise<ConversationRow[]> {
    await this.requireWorkspace(workspaceId, userId)
    const rows = await this.#store.conversations.list(workspaceId, userId)
    return rows.map(row => toConversationRow(row, this.#huddles.summaryOf(row.id)))
  }

  async create(creator: UserId, request: NewRequest): Promise<{ row: ConversationRow; existing: boolean }> {
    await this.requireWorkspace(request.workspaceId, creator)
    const memberIds = [...new Set([creator, ...request.memberIds])]
    checkShape(request, memberIds)
    for (const id of memberIds) {
      if (await this.#store.conversations.isWorkspaceMember(request.workspaceId, id)) continue
      throw invalidRequest([{ path: 'memberIds', message: 'names somebody who is not in this workspace' }])
    }
    const { id, existing } = await this.#store.conversations.create({
      ...request,
      id: newConversationId(),
      createdBy: creator,
      createdAt: this.#clock.now(),
      memberIds,
    })
    const row = await this.#row(id, creator)
    if (!existing) {
      for (const memberId of memberIds) await this.#tellAdded(id, memberId)
      if (request.kind === 'public') {
        const channel = { ...forEverybody(row), joined: false }
        this.#bus.broadcast(workspaceTopic(request.workspaceId), 'channel:created', { channel })
      }
    }
    return { row, existing }
  }

  /** A reader of a public conversation becomes a member of it. */
  async joinAsReader(id: ConversationId, userId: UserId): Promise<void> {
    const added = await this.#store.conversations.addMembers(id, [userId], this.#clock.now())
    for (const memberId of added) await this.#tellAdded(id, memberId)
  }

  async addMembers(id: ConversationId, by: UserId, userIds: readonly UserId[]): Promise<readonly UserId[]> {
    const conversation = await this.#peopled(id, by)
    for (const userId of userIds) {
      if (await this.#store.conversations.isWorkspaceMember(conversation.workspaceId, userId)) continue
      throw invalidRequest([{ path: 'userIds', message: 'names somebody who is not in this workspace' }])
    }
    const added = await this.#store.conversations.addMembers(id, userIds, this.#clock.now())
    if (conversation.kind !== 'public') return this.#tellMembers(id)
    for (const userId of added) await this.#tellAdded(id, userId)
    return this.#store.conversations.memberIds(id)
  }

  async removeMember(id: ConversationId, by: UserId, userId: UserId): Promise<readonly UserId[]> {
    const conversation = await this.#peopled(id, by)
    if (by !== userId && conversation.createdBy !== by) {
      throw notAuthorized('Only who made the conversation can remove somebody else from it.')
    }
    if (await this.#store.conversations.removeMember(id, userId)) {
      this.#bus.broadcast(userTopic(userId), 'channel:removed', { channelId: id })
      if (conversation.kind !== 'public') {
        // Also a seat that no topic holds: one that was only reserved, or whose socket is dead.
        const huddle = this.#huddles.of(id)
        if (huddle !== null) this.#huddles.stand(huddle, userId)
        this.#closeTopics(id, userId)
        return this.#tellMembers(id)
      }
    }
    return this.#store.conversations.memberIds(id)
  }

  /** Renames it or says what it is about; everybody whom it concerns hears of it. */
  async update(id: ConversationId, by: UserId, change: ConversationChange): Promise<ConversationRow> {
    const { kind, workspaceId } = await this.#named(id, by)
    await this.#store.conversations.update(id, change)
    const row = await this.#row(id, by)
    if (kind === 'public')
      this.#bus.broadcast(workspaceTopic(workspaceId), 'channel:updated', { channel: forEverybody(row) })
    else await this.#tellMembers(id)
    return row
  }

  /** Nobody writes in it any more and its topics end; what was said stays readable. */
  async archive(id: ConversationId, by: UserId): Promise<void> {
    const { kind, workspaceId, createdBy } = await this.#named(id, by)
    if (id === GENERAL) throw fixed('Everybody starts in this conversation; it stays.')
    if (createdBy !== by && !(await this.#runs(workspaceId, by))) {
      throw notAuthorized('Only who made the conversation, or who runs the workspace, can archive it.')
    }
    if (!(await this.#store.conversations.archive(id, this.#clock.now()))) throw isArchived()
    const huddle = this.#huddles.of(id)
    if (huddle !== null) this.#huddles.end(huddle)
    if (kind === 'public') {
      this.#bus.broadcast(workspaceTopic(workspaceId), 'channel:archived', { channelId: id })
    } else {
      const memberIds = await this.#store.conversations.memberIds(id)
      this.#bus.broadcastAll(memberIds.map(userTopic), 'channel:removed', {
        channelId: id,
        archived: true,
      })
    }
    for (const subscription of [...(this.#topics.get(id) ?? [])]) subscription.close()
  }

  /** Remembers that a topic shows this conversation, until the answer is called: it is closed with the right to read. */
  watch(id: ConversationId, subscription: Subscription): () => void {
    const watched = this.#topics.get(id) ?? new Set()
    this.#topics.set(id, watched)
    watched.add(subscription)
    return () => {
      watched.delete(subscription)
      if (watched.size === 0 && this.#topics.get(id) === watched) this.#topics.delete(id)
    }
  }

  #closeTopics(id: ConversationId, userId: UserId): void {
    for (const subscription of [...(this.#topics.get(id) ?? [])]) {
      if (subscription.who.userId === userId) subscription.close()
    }
  }

  async #writable(id: ConversationId, by: UserId): Promise<Conversation> {
    await this.writable(id, by)
    const conversation = await this.#store.conversations.byId(id)
    if (conversation === null) throw unknown()
    return conversation
  }

  async #peopled(id: ConversationId, by: UserId): Promise<Conversation> {
    const conversation = await this.#writable(id, by)
    if (conversation.kind !== 'dm') return conversation
    throw conflict('fixed_members', 'The people of a direct message stay the same; start a group instead.')
  }

  async #named(id: ConversationId, by: UserId): Promise<Conversation> {
    const conversation = await this.#writable(id, by)
    if (conversation.kind !== 'dm') return conversation
    throw fixed('A direct message has no name, and it cannot be archived.')
  }

  async #runs(workspaceId: WorkspaceId, userId: UserId): Promise<boolean> {
    const workspaces = await this.#store.conversations.workspacesOf(userId)
    return workspaces.some(({ id, role }) => id === workspaceId && role !== 'member')
  }

  async #row(id: ConversationId, userId: UserId): Promise<ConversationRow> {
    const summary = await this.#store.conversations.summary(id, userId)
    if (summary === null) throw unknown()
    return toConversationRow(summary, this.#huddles.summaryOf(id))
  }

  /** Shows everybody in it their row as it is now. */
  async #tellMembers(id: ConversationId): Promise<readonly UserId[]> {
    const memberIds = await this.#store.conversations.memberIds(id)
    for (const memberId of memberIds) await this.#tellAdded(id, memberId)
    return memberIds
  }

  async #tellAdded(id: ConversationId, userId: UserId): Promise<void> {
    this.#bus.broadcast(userTopic(userId), 'channel:added', { channel: await this.#row(id, userId) })
  }
}

/** Named kinds need a name; a direct message is between two people, or with oneself. */
function checkShape(request: NewRequest, memberIds: readonly UserId[]): void {
  const { kind, name } = request
  if ((kind === 'public' || kind === 'private') && name === '') {
    throw invalidRequest([{ path: 'name', message: 'a name is needed' }])
  }
  if (kind === 'dm' && request.memberIds.length === 0) {
    throw invalidRequest([{ path: 'memberIds', message: 'says nobody to write to' }])
  }
  if (kind === 'dm' && memberIds.length > 2) {
    throw invalidRequest([
      { path: 'memberIds', message: 'a direct message is between two people; make a group' },
    ])
  }
}
