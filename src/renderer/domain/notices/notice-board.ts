import type { CallId, ConversationId, HuddleId, MessageId, UserId } from '#shared/ids.ts'
import type { CallKind } from '#shared/model/call.ts'
import { createStore, type ReadableStore } from '../store.ts'

/** The newest message of a conversation that one is told of, and how many of it there are. */
export interface MessageNotice {
  readonly kind: 'message'
  readonly conversationId: ConversationId
  readonly messageId: MessageId
  readonly threadId?: MessageId | undefined
  readonly seq: number
  readonly userId: UserId
  /** The beginning of what was written, as it was written. */
  readonly preview: string
  readonly count: number
}

/** Somebody calls now, or called and was not answered. */
export interface CallNotice {
  readonly kind: 'call' | 'missed'
  readonly callId: CallId
  readonly callerId: UserId
  readonly callKind: CallKind
  readonly conversationId?: ConversationId | undefined
}

/** Somebody asks into a huddle. */
export interface InviteNotice {
  readonly kind: 'invite'
  readonly huddleId: HuddleId
  readonly conversationId: ConversationId
  readonly inviterId: UserId
}

export type OpenNotice = MessageNotice | CallNotice | InviteNotice

/** By the id under which the system shows them, oldest first. */
export type OpenNotices = ReadonlyMap<string, OpenNotice>

/** More than anybody reads; the oldest go first. */
const MAX_OPEN = 60

/** The id of a notice: one conversation has one, a call, a missed call and an invitation each their own. */
export function noticeId(notice: OpenNotice): string {
  switch (notice.kind) {
    case 'message':
      return `message ${notice.conversationId}`
    case 'invite':
      return `invite ${notice.huddleId}`
    default:
      return `${notice.kind} ${notice.callId}`
  }
}

/** All notices that stand now: whoever shows them follows the store. */
export class NoticeBoard {
  readonly #store = createStore<{ readonly open: OpenNotices }>({ open: new Map() })
  readonly store: ReadableStore<{ readonly open: OpenNotices }> = this.#store

  get open(): readonly OpenNotice[] {
    return [...this.#store.getState().open.values()]
  }

  get(id: string): OpenNotice | undefined {
    return this.#store.getState().open.get(id)
  }

  /** Shows it, in place of the one with its id. */
  put(notice: OpenNotice): void {
    const id = noticeId(notice)
    const open = new Map(this.#store.getState().open)
    open.delete(id)
    open.set(id, notice)
    const [oldest] = open.keys()
    if (open.size > MAX_OPEN && oldest !== undefined) open.delete(oldest)
    this.#store.set({ open })
  }

  /** Takes away those that are as said. */
  remove(isOver: (notice: OpenNotice) => boolean): void {
    const { open } = this.#store.getState()
    const kept = [...open].filter(([, notice]) => !isOver(notice))
    if (kept.length < open.size) this.#store.set({ open: new Map(kept) })
  }
}
