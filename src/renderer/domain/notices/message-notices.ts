import type { ConversationId, UserId } from '#shared/ids.ts'
import type { ConversationSummary } from '#shared/model/conversation.ts'
import type { ConversationsState } from '../chat/conversations.ts'
import type { Cancel, Clock } from '../ports.ts'
import type { UserContract } from '../realtime/topic-contract.ts'
import type { EventPayload, TypedChannel } from '../realtime/typed-channel.ts'
import type { ReadableStore } from '../store.ts'
import type { Attention } from './attention.ts'
import { hasKeyword } from './has-keyword.ts'
import { messageVerdict } from './message-verdict.ts'
import { type MessageNotice, type NoticeBoard, noticeId } from './notice-board.ts'
import type { RuleBook } from './rule-book.ts'

type News = EventPayload<UserContract, 'notification'>

interface MessageNoticesOptions {
  readonly meId: UserId
  readonly clock: Clock
  readonly channel: Pick<TypedChannel<UserContract>, 'on'>
  readonly conversations: { readonly store: ReadableStore<ConversationsState> }
  readonly rules: RuleBook
  readonly attention: Attention
  readonly board: NoticeBoard
}

/** Between two notices of one conversation: what comes meanwhile is one. */
const PAUSE_MS = 1_000
/** News that may wait for the row of a new conversation. */
const MAX_WAITING = 50

interface Paused {
  readonly cancel: Cancel
  readonly next: MessageNotice | null
}

/** Notices of messages: one for each conversation, gone once that was read, here or anywhere else. */
export class MessageNotices {
  readonly #options: MessageNoticesOptions
  readonly #cancels: readonly Cancel[]
  readonly #paused = new Map<ConversationId, Paused>()
  /** Those whose notice is in the count of their row. */
  readonly #counted = new Set<ConversationId>()
  #waiting: readonly News[] = []

  constructor(options: MessageNoticesOptions) {
    this.#options = options
    this.#cancels = [
      options.channel.on('notification', news => this.#heard(news)),
      options.conversations.store.subscribe(() => this.#rowsChanged()),
      options.attention.onChanged(() => this.#removeSeen()),
    ]
  }

  /** It was answered from its notice. */
  dismiss(id: ConversationId): void {
    this.#remove(notice => notice.conversationId === id)
  }

  dispose(): void {
    for (const cancel of this.#cancels) cancel()
    for (const { cancel } of this.#paused.values()) cancel()
    this.#paused.clear()
  }

  #heard(news: News): void {
    const row = this.#row(news.channelId)
    // A new conversation is on its way into the list.
    if (row === undefined) this.#waiting = [...this.#waiting, news].slice(-MAX_WAITING)
    else this.#judge(news, row)
  }

  #judge(news: News, row: ConversationSummary): void {
    const { channelId: conversationId, messageId, threadId, seq, userId, preview } = news
    const last = this.#last(conversationId)
    if (seq <= (last?.seq ?? -1) || seq <= (row.lastReadSeq ?? -1)) return
    if (this.#verdict(news, row) !== 'show') return
    const count = (last?.count ?? 0) + 1
    this.#show({ kind: 'message', conversationId, messageId, threadId, seq, userId, preview, count })
  }

  #verdict({ channelId, threadId, userId, mention, participating, preview }: News, row: ConversationSummary) {
    const { meId, rules, attention } = this.#options
    const { level, isMuted } = rules.now(channelId)
    const { keywords } = rules.store.getState()
    return messageVerdict(
      {
        isOwn: userId === meId,
        isDirect: row.kind === 'dm' || row.kind === 'group',
        isMention: mention,
        hasKeyword: hasKeyword(preview, keywords),
        reply: threadId === undefined ? 'no' : participating ? 'mine' : 'others',
      },
      {
        level,
        isMuted,
        isQuiet: attention.isQuiet,
        isLooking: attention.isLookingAt({ conversationId: channelId, threadId }),
      },
    )
  }

  #show(notice: MessageNotice): void {
    const { conversationId } = notice
    const paused = this.#paused.get(conversationId)
    if (paused === undefined) this.#put(notice)
    else this.#paused.set(conversationId, { ...paused, next: notice })
  }

  #put(notice: MessageNotice): void {
    const { attention, board, clock } = this.#options
    const { conversationId } = notice
    if ((this.#row(conversationId)?.unreadCount ?? 0) > 0) this.#counted.add(conversationId)
    else this.#counted.delete(conversationId)
    const cancel = clock.setTimeout(() => {
      const next = this.#paused.get(conversationId)?.next ?? null
      this.#paused.delete(conversationId)
      if (next !== null) this.#put(next)
    }, PAUSE_MS)
    this.#paused.set(conversationId, { cancel, next: null })
    board.put(notice)
    attention.ask()
  }

  /** The newest that is shown or waits for its turn. */
  #last(id: ConversationId): MessageNotice | undefined {
    const next = this.#paused.get(id)?.next
    if (next !== null && next !== undefined) return next
    return this.#shown().find(notice => notice.conversationId === id)
  }

  #rowsChanged(): void {
    const known = this.#waiting.filter(news => this.#row(news.channelId) !== undefined)
    if (known.length > 0) this.#waiting = this.#waiting.filter(news => !known.includes(news))
    for (const news of known) this.#heard(news)
    this.#remove(notice => this.#isRead(notice))
  }

  #isRead({ conversationId, seq }: MessageNotice): boolean {
    const row = this.#row(conversationId)
    if (row === undefined || (row.lastReadSeq ?? -1) >= seq) return true
    if (row.unreadCount === 0) return this.#counted.has(conversationId)
    this.#counted.add(conversationId)
    return false
  }

  #removeSeen(): void {
    this.#remove(notice => this.#options.attention.isLookingAt(notice))
  }

  #remove(isOver: (notice: MessageNotice) => boolean): void {
    const over = new Set<string>()
    for (const shown of this.#shown()) {
      const { conversationId } = shown
      if (!isOver(this.#last(conversationId) ?? shown)) continue
      over.add(noticeId(shown))
      this.#counted.delete(conversationId)
      const paused = this.#paused.get(conversationId)
      if (paused !== undefined) this.#paused.set(conversationId, { ...paused, next: null })
    }
    if (over.size > 0) this.#options.board.remove(notice => over.has(noticeId(notice)))
  }

  #shown(): readonly MessageNotice[] {
    return this.#options.board.open.filter(notice => notice.kind === 'message')
  }

  #row(id: ConversationId): ConversationSummary | undefined {
    return this.#options.conversations.store.getState().byId.get(id)
  }
}
