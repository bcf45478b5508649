import type { ConversationId, MessageId, UserId, WorkspaceId } from '#shared/ids.ts'

export interface SearchTerm {
  /** One word or a phrase: data, whatever it looks like. */
  readonly text: string
  /** Also finds words that begin with it. */
  readonly prefix: boolean
}

export interface SearchFilter {
  /** All of them must be found, in any order. */
  readonly terms: readonly SearchTerm[]
  /** Text that must be there as it is: signs and scripts that have no words for the index. */
  readonly literals: readonly string[]
  readonly hasFile: boolean
  readonly hasLink: boolean
  /** Epoch milliseconds; `from` belongs to the time, `until` does not. */
  readonly from?: number | undefined
  readonly until?: number | undefined
}

export interface SearchQuery extends SearchFilter {
  /** Only what this person may read is found. */
  readonly reader: UserId
  readonly workspaceId?: WorkspaceId | undefined
  /** Written by one of these. */
  readonly authors?: readonly UserId[] | undefined
  readonly conversations?: readonly ConversationId[] | undefined
  /** Only what was written earlier than this message. */
  readonly before?: MessageId | undefined
  readonly limit: number
}

/** The index over all messages, and questions to it. */
export interface SearchStore {
  /** Takes up to `limit` messages into the index that are not in it yet; answers how many those were. */
  index(limit: number): Promise<number>
  /** Newest first; null when `before` is no message that the reader may read. */
  find(query: SearchQuery): Promise<{ readonly ids: readonly MessageId[]; readonly hasMore: boolean } | null>
}
