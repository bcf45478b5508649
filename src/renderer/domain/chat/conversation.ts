import { AppError } from '#shared/errors.ts'
import type { ClientId, ConversationId, MessageId, UserId } from '#shared/ids.ts'
import type { ConversationSummary } from '#shared/model/conversation.ts'
import type { Message } from '#shared/model/message.ts'
import { conversationTopic } from '#shared/wire/topics.ts'
import type { Cancel, Clock, HttpPort } from '../ports.ts'
import type { Outbox } from '../realtime/outbox.ts'
import { type ConversationContract, conversationContract } from '../realtime/topic-contract.ts'
import type { TopicLease, Topics } from '../realtime/topics.ts'
import { createStore, type ReadableStore } from '../store.ts'
import type { Drafts } from './drafts.ts'
import { firstUnread } from './first-unread.ts'
import { HistoryApi } from './history-api.ts'
import { HistorySync, type Positions } from './history-sync.ts'
import { listenToMessages } from './message-events.ts'
import { pendingRow } from './pending-row.ts'
import { ReadMarker } from './read-marker.ts'
import {
  emptyTimeline,
  mergeChange,
  mergeMessages,
  newestMessage,
  restart,
  type Timeline,
  timelineRows,
  withPending,
  withStart,
} from './timeline.ts'
import type { TimelineRow } from './timeline-row.ts'
import { TypingPeople } from './typing-people.ts'
import { TypingSender } from './typing-sender.ts'

export interface ConversationState {
  readonly status: 'loading' | 'ready' | 'failed'
  readonly error?: AppError | undefined
  /** Oldest first; what is not sent yet comes last. */
  readonly rows: readonly TimelineRow[]
  readonly hasOlder: boolean
  readonly loadingOlder: boolean
  readonly typing: readonly UserId[]
  /** The first message that was new when the conversation was opened. */
  readonly firstUnreadId?: MessageId | undefined
  /** Position of the first row in an endless list: falls by n when n older rows come in front. */
  readonly firstIndex: number
}

export interface ConversationOptions {
  readonly id: ConversationId
  readonly meId: UserId
  readonly http: HttpPort
  readonly clock: Clock
  readonly topics: Topics
  readonly outbox: Outbox
  readonly drafts: Drafts
  /** The sidebar's row; undefined while it is not known. */
  readonly summary: () => ConversationSummary | undefined
  readonly onRead: (message: Message) => void
  readonly onRelease: () => void
}

/** High enough that no history ever counts it down to zero. */
const START_INDEX = 100_000_000

/** One open conversation: its messages, kept complete over every loss of the line, who types, and what one writes. */
export class Conversation {
  readonly id: ConversationId
  readonly #options: ConversationOptions
  readonly #store = createStore<ConversationState>({
    status: 'loading',
    rows: [],
    hasOlder: false,
    loadingOlder: false,
    typing: [],
    firstIndex: START_INDEX,
  })
  readonly store: ReadableStore<ConversationState> = this.#store
  readonly #api: HistoryApi
  readonly #sync: HistorySync
  readonly #lease: TopicLease<ConversationContract>
  readonly #typingSender: TypingSender
  readonly #typingPeople: TypingPeople
  readonly #readMarker: ReadMarker
  readonly #cancels: Cancel[]
  readonly #abort = new AbortController()
  #timeline: Timeline
  /** What was read when it was opened; null once the first unread message was looked for. */
  #readAtOpening: Pick<ConversationSummary, 'unreadCount' | 'lastReadMessageId'> | null | undefined

  constructor(options: ConversationOptions) {
    const { id, meId, http, clock, topics } = options
    this.id = id
    this.#options = options
    this.#timeline = emptyTimeline(meId)
    this.#readAtOpening = options.summary()
    this.#api = new HistoryApi(http, id)
    this.#lease = topics.lease(conversationContract, conversationTopic(id))
    const { channel } = this.#lease
    this.#typingSender = new TypingSender({ clock, send: event => channel.cast(event, {}) })
    this.#typingPeople = new TypingPeople({ meId, clock, onChanged: typing => this.#store.patch({ typing }) })
    this.#readMarker = new ReadMarker({
      lastRead: () => options.summary()?.lastReadMessageId,
      onRead: message => options.onRead(message),
      send: messageId => this.#tellRead(messageId),
    })
    this.#sync = new HistorySync({ api: this.#api, clock, sink: this.#sink() })
    this.#cancels = this.#listen()
    this.#showPending()
    this.#sync.request()
    this.#cancels.push(channel.onJoined(positions => this.#joined(positions)))
  }

  /** Puts the text on its way; its row is there at once. */
  send(text: string): void {
    this.#typingSender.stopped()
    this.setDraft('')
    if (text.trim() !== '') this.#options.outbox.add(this.id, text)
  }

  /** Sends a refused message again. */
  retry(clientId: ClientId): void {
    this.#options.outbox.retry(this.id, clientId)
  }

  /** Throws a message away that was not delivered. */
  discard(clientId: ClientId): void {
    this.#options.outbox.discard(this.id, clientId)
  }

  /** Brings the page before the first row. Never rejects: a failure leaves `hasOlder`, so that it can be asked again. */
  async loadOlder(): Promise<void> {
    const first = this.#timeline.sent[0]
    const { loadingOlder, hasOlder } = this.#store.getState()
    if (first === undefined || loadingOlder || !hasOlder) return
    this.#store.patch({ loadingOlder: true })
    try {
      const { messages, hasMore } = await this.#api.before(first.message.id, this.#abort.signal)
      if (!this.#abort.signal.aborted) this.#prepend(messages, hasMore, first)
    } catch (error) {
      if (!this.#abort.signal.aborted) this.#store.patch({ loadingOlder: false, error: AppError.from(error) })
    }
  }

  /** A key was pressed in the composer. */
  typed(): void {
    this.#typingSender.typed()
  }

  stoppedTyping(): void {
    this.#typingSender.stopped()
  }

  /** The newest row was seen. */
  markRead(): void {
    const { meId } = this.#options
    const newest = this.#timeline.sent.findLast(row => row.message.userId !== meId)?.message
    if (newest !== undefined) this.#readMarker.mark(newest)
  }

  /** Tries again after a failure. */
  reload(): void {
    if (this.#store.getState().status === 'failed') this.#store.patch({ status: 'loading', error: undefined })
    this.#sync.request()
  }

  draft(): string {
    return this.#options.drafts.get(this.id)
  }

  /** Called when `draft()` may have changed: written to, or brought back from an earlier run. */
  onDraft(listener: () => void): Cancel {
    return this.#options.drafts.subscribe(listener)
  }

  setDraft(text: string): void {
    this.#options.drafts.set(this.id, text)
  }

  /** It is not shown any more. */
  release(): void {
    this.#typingSender.stopped()
    this.#options.onRelease()
  }

  /** It is shown again: what came meanwhile is new. */
  reopened(): void {
    this.#readAtOpening = this.#options.summary()
    this.#store.patch({ firstUnreadId: this.#firstUnread() })
  }

  dispose(): void {
    this.#abort.abort()
    for (const cancel of this.#cancels) cancel()
    this.#typingSender.stopped()
    this.#typingPeople.clear()
    this.#sync.dispose()
    this.#lease.release()
  }

  #listen(): Cancel[] {
    const { channel } = this.#lease
    return [
      listenToMessages(channel, {
        received: message => this.#receive(message),
        changed: change => {
          this.#show(mergeChange(this.#timeline, change))
          this.#sync.changed(change.rev)
        },
        typing: (userId, isTyping) =>
          isTyping ? this.#typingPeople.started(userId) : this.#typingPeople.stopped(userId),
      }),
      channel.onLost(() => this.#lost()),
      channel.onRefused(error => this.#store.patch({ status: 'failed', error })),
      this.#options.outbox.subscribe(change => {
        if (change.conversationId !== this.id) return
        if (change.kind === 'delivered') this.#show(mergeMessages(this.#timeline, [change.message]))
        this.#showPending()
      }),
    ]
  }

  #joined(positions: Positions): void {
    this.#sync.joined(positions)
    this.#readMarker.joined()
  }

  #sink() {
    return {
      merge: (messages: readonly Message[]) => this.#take(mergeMessages(this.#timeline, messages), messages),
      replace: (messages: readonly Message[], hasOlder: boolean) =>
        this.#take(restart(this.#timeline, messages, !hasOlder), messages),
      newest: () => newestMessage(this.#timeline),
      ready: () => this.#ready(),
      failed: (error: AppError) => {
        if (this.#store.getState().status !== 'ready') this.#store.patch({ status: 'failed', error })
      },
    }
  }

  #receive(message: Message): void {
    if (message.conversationId !== this.id) return
    this.#typingPeople.stopped(message.userId)
    this.#take(mergeMessages(this.#timeline, [message]), [message])
    this.#sync.received(message)
  }

  /** Shows messages; own ones among them need not be sent any more, even if their acknowledgement was lost. */
  #take(timeline: Timeline, messages: readonly Message[]): void {
    this.#show(timeline)
    for (const message of messages) {
      if (message.userId === this.#options.meId) this.#options.outbox.confirm(message)
    }
  }

  #show(timeline: Timeline): void {
    if (timeline === this.#timeline) return
    this.#timeline = timeline
    this.#store.patch({ rows: timelineRows(timeline), hasOlder: !timeline.reachesStart })
  }

  #showPending(): void {
    const { outbox, meId } = this.#options
    const rows = outbox.entriesOf(this.id).map(entry => pendingRow(entry, meId))
    this.#show(withPending(this.#timeline, rows))
  }

  #prepend(messages: readonly Message[], hasMore: boolean, first: TimelineRow): void {
    const older = mergeMessages(this.#timeline, messages, { older: true })
    this.#timeline = withStart(older, !hasMore)
    const added = this.#timeline.sent.findIndex(row => row.key === first.key)
    const { firstIndex } = this.#store.getState()
    this.#store.patch({
      rows: timelineRows(this.#timeline),
      hasOlder: hasMore,
      loadingOlder: false,
      firstIndex: firstIndex - Math.max(0, added),
    })
  }

  #ready(): void {
    if (this.#store.getState().status === 'ready') return
    this.#store.patch({ status: 'ready', error: undefined, firstUnreadId: this.#firstUnread() })
  }

  #firstUnread(): MessageId | undefined {
    const read = this.#readAtOpening
    this.#readAtOpening = null
    return firstUnread(this.#timeline.sent, read ?? undefined, this.#options.meId)
  }

  #lost(): void {
    this.#sync.lost()
    this.#typingPeople.clear()
  }

  #tellRead(messageId: MessageId): boolean {
    const { channel } = this.#lease
    channel.cast('message:read', { messageId })
    return channel.joined
  }
}
