import * as z from 'zod'
import { AppError } from '#shared/errors.ts'
import type { ConversationId, UserId } from '#shared/ids.ts'
import type { ConversationSummary } from '#shared/model/conversation.ts'
import {
  type ConversationChange,
  conversationChange,
  conversationResponse,
  membersChangeResponse,
} from '#shared/rest/conversations.ts'
import { apiPath } from '../api-path.ts'
import { invalid } from '../invalid.ts'
import type { HttpPort } from '../ports.ts'
import type { ReadableStore } from '../store.ts'
import type { ConversationList } from './conversation-list.ts'

/** The list that shows what came of a change. */
interface Listed {
  readonly store: ReadableStore<{ readonly byId: ConversationList }>
  received(row: ConversationSummary): void
  removed(id: ConversationId, why: 'removed' | 'archived'): void
}

interface ConversationSettingsOptions {
  readonly http: HttpPort
  readonly meId: UserId
  readonly list: Listed
}

/**
 * What people change about a conversation beside its messages: name and topic, who is in it, its end. The server
 * does it, then the list shows it, without waiting for the event. Everything rejects with AppError.
 */
export class ConversationSettings {
  readonly #options: ConversationSettingsOptions

  constructor(options: ConversationSettingsOptions) {
    this.#options = options
  }

  /** Renames it or says what it is about; absent fields stay, an empty topic takes it away. */
  async change(id: ConversationId, change: ConversationChange): Promise<void> {
    const body = conversationChange.safeParse(change)
    if (!body.success) throw invalid(body.error)
    const { channel } = await this.#options.http.request(
      { method: 'PATCH', path: apiPath`/api/v1/channels/${id}`, body: body.data },
      conversationResponse,
    )
    this.#options.list.received(channel)
  }

  /** Takes people of the workspace in. */
  async addMembers(id: ConversationId, userIds: readonly UserId[]): Promise<void> {
    const { memberIds } = await this.#options.http.request(
      { method: 'POST', path: apiPath`/api/v1/channels/${id}/members`, body: { userIds } },
      membersChangeResponse,
    )
    this.#peopled(id, memberIds)
  }

  /** Becomes a member of a public one, so that its messages are counted and told. */
  join(id: ConversationId): Promise<void> {
    return this.addMembers(id, [this.#options.meId])
  }

  /** Puts somebody else out. */
  async removeMember(id: ConversationId, userId: UserId): Promise<void> {
    this.#peopled(id, await this.#withdraw(id, userId))
  }

  /** Takes oneself out. A public one stays listed: everybody may read it. */
  async leave(id: ConversationId): Promise<void> {
    const memberIds = await this.#withdraw(id, this.#options.meId)
    if (this.#row(id)?.joined === undefined) this.#options.list.removed(id, 'removed')
    else this.#peopled(id, memberIds)
  }

  /** Ends it for everybody. */
  async archive(id: ConversationId): Promise<void> {
    try {
      await this.#options.http.request(
        { method: 'DELETE', path: apiPath`/api/v1/channels/${id}` },
        z.unknown(),
      )
    } catch (error) {
      // Somebody was faster: it is what we wanted.
      if (AppError.from(error).code !== 'conversation_archived') throw error
    }
    this.#options.list.removed(id, 'archived')
  }

  async #withdraw(id: ConversationId, userId: UserId): Promise<readonly UserId[]> {
    const { memberIds } = await this.#options.http.request(
      { method: 'DELETE', path: apiPath`/api/v1/channels/${id}/members/${userId}` },
      membersChangeResponse,
    )
    return memberIds
  }

  #row(id: ConversationId): ConversationSummary | undefined {
    return this.#options.list.store.getState().byId.get(id)
  }

  /** Of a public one only whether one belongs to it is known, not who else does. */
  #peopled(id: ConversationId, memberIds: readonly UserId[]): void {
    const row = this.#row(id)
    if (row === undefined) return
    if (row.kind !== 'public') this.#options.list.received({ ...row, memberIds })
    else if (row.joined !== undefined)
      this.#options.list.received({ ...row, joined: memberIds.includes(this.#options.meId) })
  }
}
