import type { ConversationId, HuddleId, MessageId, UserId, WorkspaceId } from '#shared/ids.ts'
import type { SeatRecord } from './seat-record.ts'

/** Everything that a huddle needs to go on after its server died. Times are epoch milliseconds. */
export interface HuddleRecord {
  readonly id: HuddleId
  readonly name: string
  readonly conversationId: ConversationId
  readonly workspaceId: WorkspaceId
  readonly createdBy: UserId
  readonly createdAt: number
  readonly endedAt?: number | undefined
  /** The message under which its thread grows; absent of one that began before there were such messages. */
  readonly threadId?: MessageId | undefined
  /** Everybody who was ever in it, in the order in which they came first. */
  readonly people: readonly UserId[]
  readonly seats: readonly SeatRecord[]
}

/** A huddle that was going on when its server was last seen alive. */
export interface UnfinishedHuddle extends HuddleRecord {
  readonly aliveAt: number
}

/** The memory of huddles; a living one is kept by the huddle book. A conversation has one that goes on at most. */
export interface HuddleStore {
  /** All of it or nothing; `now` is a sign of life. */
  save(huddle: HuddleRecord, now: number): Promise<void>
  unfinished(): Promise<readonly UnfinishedHuddle[]>
  /** A sign of life for everything that goes on. */
  touch(now: number): Promise<void>
  /** Removes what ended before that time and answers how many; what was written in it is the conversation's. */
  sweep(before: number): Promise<number>
}
