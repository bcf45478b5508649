import { AppError } from '#shared/errors.ts'
import type { MessageId } from '#shared/ids.ts'
import type { Message } from '#shared/model/message.ts'
import type { HistoryPage } from '#shared/rest/messages.ts'
import { threadTopic } from '#shared/wire/topics.ts'
import type { Cancel } from '../ports.ts'
import { Refresher } from '../realtime/refresher.ts'
import { type ConversationContract, conversationContract } from '../realtime/topic-contract.ts'
import type { TopicLease, Topics } from '../realtime/topics.ts'
import type { MessageChange } from './message-change.ts'
import { listenToMessages } from './message-events.ts'
import { emptyPlace, MessagePlace, type PlaceParts, type PlaceState } from './message-place.ts'
import type { TimelineRow } from './timeline-row.ts'

export interface ThreadState extends PlaceState {
  /** The message that the thread begins with; absent until it is known. */
  readonly root?: TimelineRow | undefined
}

export interface ThreadOptions extends PlaceParts {
  readonly rootId: MessageId
  /** The first message, where the conversation has it. */
  readonly root: Message | undefined
  readonly onRelease: () => void
}

const noRoot = () =>
  new AppError({
    code: 'message_not_found',
    category: 'notFound',
    message: 'The message that this thread began with is not there any more.',
  })

/**
 * The replies to one message. Its conversation passes everything on that it hears and fetches, so that a thread
 * is as complete as the conversation is; who types comes on the thread's own topic.
 */
export class Thread extends MessagePlace<ThreadState> {
  readonly rootId: MessageId
  readonly #onRelease: () => void
  readonly #refresher: Refresher
  readonly #topics: Topics
  #lease: TopicLease<ConversationContract>
  #cancels: readonly Cancel[]

  constructor(options: ThreadOptions) {
    super({ ...options, threadId: options.rootId, initial: emptyPlace })
    this.rootId = options.rootId
    this.#onRelease = options.onRelease
    this.#topics = options.topics
    this.#lease = this.#join()
    this.#cancels = this.#listen()
    if (options.root !== undefined) this.log.merge([options.root])
    this.log.showPending()
    this.#refresher = new Refresher({
      clock: options.clock,
      run: signal => this.#load(signal),
      onFailed: error => {
        if (this.state.getState().status !== 'ready') this.state.patch({ status: 'failed', error })
      },
    })
    this.#refresher.request()
  }

  /** Tries again after a failure, or looks whether something is missing. */
  reload(): void {
    if (this.state.getState().status === 'failed') {
      this.state.patch({ status: 'loading', error: undefined })
      if (!this.#lease.channel.joined) this.#rejoin()
    }
    this.#refresher.request()
  }

  /** It is not shown any more. */
  release(): void {
    this.stoppedTyping()
    this.#onRelease()
  }

  /** The conversation heard or fetched these. */
  merge(messages: readonly Message[]): void {
    this.log.merge(messages)
  }

  /** The conversation heard of a change. */
  change(change: MessageChange): void {
    this.log.change(change)
  }

  /** Its conversation ended for us. */
  close(error: AppError): void {
    this.state.patch({ status: 'failed', error, typing: [] })
  }

  override dispose(): void {
    super.dispose()
    for (const cancel of this.#cancels) cancel()
    this.#refresher.dispose()
    this.#lease.release()
  }

  protected castTyping(event: 'typing:start' | 'typing:stop'): boolean {
    return this.#lease.channel.cast(event, {})
  }

  protected olderPage(id: MessageId, limit: number): Promise<HistoryPage> {
    return this.api.before({ id, limit, threadId: this.rootId }, this.abort.signal)
  }

  protected isRow(message: Message): boolean {
    return message.threadId === this.rootId
  }

  protected override alongRows(rows: readonly TimelineRow[]): Partial<ThreadState> {
    const root = rows.find(({ message }) => message.id === this.rootId)
    return root === undefined ? { rows } : { root, rows: rows.filter(row => row !== root) }
  }

  #join(): TopicLease<ConversationContract> {
    return this.#topics.lease(conversationContract, threadTopic(this.rootId))
  }

  /** A topic that refused us stays refused: only a new one can be let in. */
  #rejoin(): void {
    for (const cancel of this.#cancels) cancel()
    this.#lease.release()
    this.#lease = this.#join()
    this.#cancels = this.#listen()
  }

  #listen(): readonly Cancel[] {
    const { channel } = this.#lease
    return [
      listenToMessages(channel, {
        received: message => {
          this.typingPeople.stopped(message.userId)
          this.log.merge([message])
        },
        changed: change => this.log.change(change),
        typing: (userId, isTyping) =>
          isTyping ? this.typingPeople.started(userId) : this.typingPeople.stopped(userId),
      }),
      channel.onLost(() => this.typingPeople.clear()),
    ]
  }

  async #load(signal: AbortSignal): Promise<void> {
    const knowsRoot = this.log.stored(this.rootId) !== undefined
    const [page, root] = await Promise.all([
      this.api.newest(signal, this.rootId),
      knowsRoot ? null : this.api.one(this.rootId, signal),
    ])
    if (signal.aborted) return
    if (root !== null) this.log.merge([root])
    else if (!knowsRoot) throw noRoot()
    this.log.replace(page.messages, page.hasMore)
    this.state.patch({ status: 'ready', error: undefined })
  }
}
