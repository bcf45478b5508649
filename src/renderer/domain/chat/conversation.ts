import type { AppError } from '#shared/errors.ts'
import type { MessageId, UserId } from '#shared/ids.ts'
import type { ConversationSummary } from '#shared/model/conversation.ts'
import { type Message, UNNUMBERED_REV } from '#shared/model/message.ts'
import type { HistoryPage } from '#shared/rest/messages.ts'
import { conversationTopic } from '#shared/wire/topics.ts'
import type { Cancel } from '../ports.ts'
import { type ConversationContract, conversationContract } from '../realtime/topic-contract.ts'
import type { TopicLease } from '../realtime/topics.ts'
import { firstUnread } from './first-unread.ts'
import { HistorySync, type Positions } from './history-sync.ts'
import type { MessageChange } from './message-change.ts'
import { listenToMessages } from './message-events.ts'
import { emptyPlace, MessagePlace, type PlaceParts, type PlaceState } from './message-place.ts'
import { ReadMarker } from './read-marker.ts'
import type { Thread } from './thread.ts'
import { Threads } from './threads.ts'
import type { TimelineRow } from './timeline-row.ts'

export interface ConversationState extends PlaceState {
  /** The first message that was new when the conversation was opened. */
  readonly firstUnreadId?: MessageId | undefined
  /** Position of the first row in an endless list: falls by n when n older rows come in front. */
  readonly firstIndex: number
  /** Who speaks in its huddle. */
  readonly speakingIds: readonly UserId[]
}

export interface ConversationOptions extends PlaceParts {
  /** The sidebar's row; undefined while it is not known. */
  readonly summary: () => ConversationSummary | undefined
  readonly onRead: (message: Message) => void
  readonly onRelease: () => void
}

/** High enough that no history ever counts it down to zero. */
const START_INDEX = 100_000_000

/** One open conversation: its messages, kept complete over every loss of the line, who types, and what one writes. */
export class Conversation extends MessagePlace<ConversationState> {
  readonly id: ConversationOptions['id']
  readonly #options: ConversationOptions
  readonly #sync: HistorySync
  readonly #threads: Threads
  readonly #readMarker: ReadMarker
  #lease: TopicLease<ConversationContract>
  #cancels: readonly Cancel[]
  #closed = false
  /** Replies of a server that does not count, so that one that comes twice counts once. */
  readonly #counted = new Set<MessageId>()
  /** What was read when it was opened; null once the first unread message was looked for. */
  #readAtOpening:
    | Pick<ConversationSummary, 'unreadCount' | 'lastReadMessageId' | 'lastReadSeq'>
    | null
    | undefined

  constructor(options: ConversationOptions) {
    super({ ...options, initial: { ...emptyPlace, firstIndex: START_INDEX, speakingIds: [] } })
    this.id = options.id
    this.#options = options
    this.#readAtOpening = options.summary()
    this.#readMarker = new ReadMarker({
      lastRead: () => options.summary()?.lastReadMessageId,
      onRead: message => options.onRead(message),
      send: messageId => this.#tellRead(messageId),
    })
    this.#threads = new Threads({ parts: options, root: id => this.log.stored(id) })
    this.#sync = new HistorySync({ api: this.api, clock: options.clock, sink: this.#sink() })
    this.log.showPending()
    this.#sync.request()
    this.#lease = this.#join()
    this.#cancels = this.#listen()
  }

  /** The thread that a message begins; `release()` it when it is not shown any more. */
  thread(rootId: MessageId): Thread {
    return this.#threads.open(rootId)
  }

  /** Brings older pages until the message is among the rows; false when it is not there, or too far back. */
  async reveal(id: MessageId): Promise<boolean> {
    if (this.log.stored(id) !== undefined) return true
    const target = await this.api.one(id, this.abort.signal).catch(() => null)
    if (target === null || target.threadId !== undefined || this.abort.signal.aborted) return false
    await this.loadOlderUntil(messages => (messages[0]?.seq ?? 0) <= target.seq)
    return this.log.stored(id) !== undefined
  }

  /** The newest row was seen; replies up to it count as read, too. */
  markRead(): void {
    const newest = this.log.timeline.newestOther
    if (newest !== null) this.#readMarker.mark(newest)
  }

  /** Tries again after a failure. */
  reload(): void {
    if (this.state.getState().status === 'failed') {
      this.state.patch({ status: 'loading', error: undefined })
      if (this.#closed) this.#threads.tell(thread => thread.reload())
      this.#closed = false
      if (!this.#lease.channel.joined) this.#rejoin()
    }
    this.#sync.request()
  }

  /** It is not shown any more. */
  release(): void {
    this.stoppedTyping()
    this.#options.onRelease()
  }

  /** It is shown again: what came meanwhile is new. */
  reopened(): void {
    if (this.state.getState().status === 'failed') this.reload()
    this.#readAtOpening = this.#options.summary()
    this.state.patch({ firstUnreadId: this.#firstUnread() })
  }

  override get hasUploads(): boolean {
    return super.hasUploads || this.#threads.hasUploads
  }

  /** True between `close` and the next `reload`. */
  get isClosed(): boolean {
    return this.#closed
  }

  /** We are out of it, or it is closed: said in words, and what waits to be sent goes back to its writer. */
  close(error: AppError): void {
    this.#closed = true
    this.state.patch({ status: 'failed', error, typing: [] })
    this.#options.outbox.refuseAll(this.id, error)
    this.#threads.tell(thread => thread.close(error))
  }

  override dispose(): void {
    super.dispose()
    for (const cancel of this.#cancels) cancel()
    this.#threads.dispose()
    this.#sync.dispose()
    this.#lease.release()
  }

  protected castTyping(event: 'typing:start' | 'typing:stop'): boolean {
    return this.#lease.channel.cast(event, {})
  }

  protected olderPage(id: MessageId, limit: number): Promise<HistoryPage> {
    return this.api.before({ id, limit }, this.abort.signal)
  }

  protected isRow(message: Message): boolean {
    return message.threadId === undefined
  }

  protected override alongRows(rows: readonly TimelineRow[], added: number): Partial<ConversationState> {
    return { rows, firstIndex: this.state.getState().firstIndex - added }
  }

  #join(): TopicLease<ConversationContract> {
    return this.#options.topics.lease(conversationContract, conversationTopic(this.id))
  }

  /** A topic that refused us stays refused: only a new one can be let in. */
  #rejoin(): void {
    for (const cancel of this.#cancels) cancel()
    this.#lease.release()
    this.#sync.lost()
    this.state.patch({ speakingIds: [] })
    this.#lease = this.#join()
    this.#cancels = this.#listen()
  }

  #listen(): readonly Cancel[] {
    const { channel } = this.#lease
    return [
      listenToMessages(channel, {
        received: message => this.#receive(message),
        changed: change => this.#change(change),
        typing: (userId, isTyping) =>
          isTyping ? this.typingPeople.started(userId) : this.typingPeople.stopped(userId),
      }),
      channel.on('huddle:updated', ({ speakingIds }) => this.state.patch({ speakingIds })),
      channel.on('huddle:ended', () => this.state.patch({ speakingIds: [] })),
      channel.onLost(() => this.#lost()),
      // The topic only says that it ended; who knows why may have been faster.
      channel.onRefused(error => {
        if (!this.#closed) this.close(error)
      }),
      this.#options.outbox.subscribe(change => {
        if (change.kind === 'gone' && change.conversationId === this.id) this.#sync.request()
      }),
      channel.onJoined(positions => this.#joined(positions)),
    ]
  }

  #joined(positions: Positions): void {
    this.#sync.joined(positions)
    this.#readMarker.joined()
  }

  #sink() {
    return {
      merge: (messages: readonly Message[]) => this.#merge(messages),
      replace: (messages: readonly Message[], hasOlder: boolean) => {
        this.log.replace(messages, hasOlder)
        this.#threads.tell(thread => thread.reload())
      },
      newest: () => this.log.timeline.newest,
      ready: () => this.#ready(),
      failed: (error: AppError) => {
        if (this.state.getState().status !== 'ready') this.state.patch({ status: 'failed', error })
      },
    }
  }

  #merge(messages: readonly Message[]): void {
    this.log.merge(messages)
    this.#threads.tell(thread => thread.merge(messages))
  }

  #receive(message: Message): void {
    if (message.conversationId !== this.id) return
    this.typingPeople.stopped(message.userId)
    this.#merge([message])
    if (message.threadId !== undefined) this.#countReply(message, message.threadId)
    this.#sync.received(message)
  }

  /** The server counts the reply with the root's own `rev`, so that one is counted once however it is heard of. */
  #countReply({ id, rev }: Message, rootId: MessageId): void {
    if (rev === UNNUMBERED_REV) {
      if (this.#counted.has(id)) return
      this.#counted.add(id)
    }
    const change = { kind: 'replied', messageId: rootId, rev } as const
    this.log.change(change)
    this.#threads.tell(thread => thread.change(change))
  }

  #change(change: MessageChange): void {
    this.log.change(change)
    this.#threads.tell(thread => thread.change(change))
    this.#sync.changed(change.rev)
  }

  #ready(): void {
    if (this.#closed || this.state.getState().status === 'ready') return
    this.state.patch({ status: 'ready', error: undefined, firstUnreadId: this.#firstUnread() })
  }

  #firstUnread(): MessageId | undefined {
    const read = this.#readAtOpening
    this.#readAtOpening = null
    return firstUnread(this.log.timeline.sent, read ?? undefined, this.#options.meId)
  }

  #lost(): void {
    this.#sync.lost()
    this.typingPeople.clear()
  }

  #tellRead(messageId: MessageId): boolean {
    return this.#lease.channel.cast('message:read', { messageId })
  }
}
