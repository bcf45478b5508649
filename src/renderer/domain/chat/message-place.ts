import { AppError } from '#shared/errors.ts'
import type { ClientId, ConversationId, MessageId, UserId } from '#shared/ids.ts'
import type { Attachment, Mention, Message } from '#shared/model/message.ts'
import type { HistoryPage } from '#shared/rest/messages.ts'
import type { Cancel, Clock, HttpPort, TransferPort } from '../ports.ts'
import type { Outbox } from '../realtime/outbox.ts'
import type { ChangeBody, SendBody } from '../realtime/outbox-entry.ts'
import type { Topics } from '../realtime/topics.ts'
import { createStore, type OwnedStore, type ReadableStore } from '../store.ts'
import type { Drafts } from './drafts.ts'
import { HistoryApi } from './history-api.ts'
import { MessageLog } from './message-log.ts'
import { timelineRows } from './timeline.ts'
import type { TimelineRow } from './timeline-row.ts'
import { TypingPeople } from './typing-people.ts'
import { TypingSender } from './typing-sender.ts'
import { Uploads } from './uploads.ts'

/** What a conversation and a thread show alike. */
export interface PlaceState {
  readonly status: 'loading' | 'ready' | 'failed'
  readonly error?: AppError | undefined
  /** Oldest first; what is not sent yet comes last. */
  readonly rows: readonly TimelineRow[]
  readonly hasOlder: boolean
  readonly loadingOlder: boolean
  readonly typing: readonly UserId[]
}

/** What a conversation and its threads are made of. */
export interface PlaceParts {
  readonly id: ConversationId
  readonly meId: UserId
  readonly http: HttpPort
  readonly transfers: TransferPort
  readonly clock: Clock
  readonly topics: Topics
  readonly outbox: Outbox
  readonly drafts: Drafts
}

interface PlaceOptions<State> extends PlaceParts {
  readonly threadId?: MessageId
  readonly initial: State
}

export interface SendOptions {
  readonly attachments?: readonly Attachment[]
  readonly mentions?: readonly Mention[]
}

/** Looks at everything gathered so far, oldest first. */
type Enough = (messages: readonly Message[]) => boolean

export const emptyPlace: PlaceState = {
  status: 'loading',
  rows: [],
  hasOlder: false,
  loadingOlder: false,
  typing: [],
}

/** Pages before the first row that are asked for at once: a long run of replies shows nothing in the conversation. */
const MAX_OLDER_PAGES = 100

/** Where people write to each other, a conversation or a thread: its rows and all that can be done to them. */
export abstract class MessagePlace<State extends PlaceState> {
  readonly store: ReadableStore<State>
  /** What is attached to the message being written. */
  readonly uploads: Uploads
  protected readonly state: OwnedStore<State>
  protected readonly api: HistoryApi
  protected readonly log: MessageLog
  protected readonly typingPeople: TypingPeople
  protected readonly abort = new AbortController()
  readonly #options: PlaceOptions<State>
  readonly #draftKey: string
  readonly #typingSender: TypingSender
  #loadingOlder: Promise<void> | null = null

  constructor(options: PlaceOptions<State>) {
    const { id, threadId, meId, clock, outbox } = options
    this.#options = options
    this.state = createStore<State>(options.initial)
    this.store = this.state
    this.api = new HistoryApi(options.http, id)
    this.uploads = new Uploads({ transfers: options.transfers, conversationId: id })
    this.log = new MessageLog({
      conversationId: id,
      threadId,
      meId,
      clock,
      outbox,
      onChanged: () => this.#show(),
    })
    this.#draftKey = threadId === undefined ? id : `thread:${threadId}`
    this.typingPeople = new TypingPeople({ meId, clock, onChanged: typing => this.#patch({ typing }) })
    this.#typingSender = new TypingSender({ clock, send: event => this.castTyping(event) })
  }

  /** Puts the message on its way; its row is there at once. */
  send(text: string, { attachments = [], mentions = [] }: SendOptions = {}): void {
    this.#typingSender.stopped()
    this.setDraft('')
    if (text.trim() === '' && attachments.length === 0) return
    const { outbox, id, threadId } = this.#options
    const body: SendBody = {
      kind: 'send',
      content: text,
      attachments: [...attachments],
      mentions: [...mentions],
    }
    outbox.add(id, threadId === undefined ? body : { ...body, threadId })
  }

  /** Changes the text of a message of ours; shown at once, also without a line. */
  edit(id: MessageId, text: string): void {
    const row = this.log.row(id)
    if (row === undefined || row.message.content === text || row.message.deletedAt !== undefined) return
    this.#change({ kind: 'edit', messageId: row.message.id, content: text })
  }

  /** Takes a message of ours back; one that was not sent yet is gone as if it had never been. */
  delete(id: MessageId): void {
    const row = this.log.row(id)
    if (row !== undefined) this.#change({ kind: 'delete', messageId: row.message.id })
  }

  /** Adds our reaction, or takes it away. */
  toggleReaction(id: MessageId, emoji: string): void {
    const message = this.log.row(id)?.message
    if (message === undefined || message.deletedAt !== undefined) return
    const { meId } = this.#options
    const has = message.reactions.some(one => one.emoji === emoji && one.userIds.includes(meId))
    this.#change({ kind: 'reaction', messageId: message.id, emoji, action: has ? 'remove' : 'add' })
  }

  /** Sends a refused message again. */
  retry(clientId: ClientId): void {
    this.#options.outbox.retry(this.#options.id, clientId)
  }

  /** Throws a message away that was not delivered. */
  discard(clientId: ClientId): void {
    this.#options.outbox.discard(this.#options.id, clientId)
  }

  /** Tries a refused edit or deletion again. */
  retryChange(id: MessageId): void {
    this.#options.outbox.retryChanges(this.#options.id, id)
  }

  /** Gives a refused edit or deletion up: the server's version is shown again. */
  discardChange(id: MessageId): void {
    this.#options.outbox.discardChanges(this.#options.id, id)
  }

  /** The newest message of ours that can still be changed. */
  lastOwnMessage(): Message | null {
    const { meId } = this.#options
    const isOurs = ({ message: { userId, deletedAt, event } }: TimelineRow) =>
      userId === meId && deletedAt === undefined && !event
    return this.state.getState().rows.findLast(isOurs)?.message ?? null
  }

  /** Brings what lies before the first row. Never rejects: a failure leaves `hasOlder`, so that it can be asked again. */
  async loadOlder(): Promise<void> {
    const { loadingOlder, hasOlder } = this.state.getState()
    if (loadingOlder || !hasOlder) return
    await this.loadOlderUntil(messages => messages.some(message => this.isRow(message)))
  }

  /** A key was pressed in the composer. */
  typed(): void {
    this.#typingSender.typed()
  }

  stoppedTyping(): void {
    this.#typingSender.stopped()
  }

  draft(): string {
    return this.#options.drafts.get(this.#draftKey)
  }

  /** Called when `draft()` may have changed: written to, or brought back from an earlier run. */
  onDraft(listener: () => void): Cancel {
    return this.#options.drafts.subscribe(listener)
  }

  setDraft(text: string): void {
    this.#options.drafts.set(this.#draftKey, text)
  }

  /** True while something is attached that was not sent: it would be lost with the place. */
  get hasUploads(): boolean {
    return this.uploads.store.getState().items.length > 0
  }

  dispose(): void {
    this.abort.abort()
    this.#typingSender.stopped()
    this.typingPeople.clear()
    this.uploads.dispose()
    this.log.dispose()
  }

  /** Tells the others that we type; returns false where there is no line. */
  protected abstract castTyping(event: 'typing:start' | 'typing:stop'): boolean

  /** The page before a message. */
  protected abstract olderPage(before: MessageId, limit: number): Promise<HistoryPage>

  /** True for messages that are rows here. */
  protected abstract isRow(message: Message): boolean

  /** What changes together with the rows. */
  protected alongRows(rows: readonly TimelineRow[], _added: number): Partial<State> {
    return { rows } as Partial<State>
  }

  /** Older pages until there is enough of them, or no more. Never rejects. */
  protected async loadOlderUntil(isEnough: Enough): Promise<void> {
    await this.#loadingOlder
    if (!this.state.getState().hasOlder || this.log.timeline.oldest === null) return
    this.#loadingOlder = this.#loadOlder(this.log.timeline.oldest.id, isEnough).finally(() => {
      this.#loadingOlder = null
    })
    await this.#loadingOlder
  }

  async #loadOlder(oldest: MessageId, isEnough: Enough): Promise<void> {
    this.#patch({ loadingOlder: true })
    try {
      const { messages, hasMore } = await this.#gather(oldest, isEnough)
      if (this.abort.signal.aborted) return
      // Begun anew meanwhile: this page does not touch what is there now.
      if (this.log.timeline.oldest?.id !== oldest) {
        this.#patch({ loadingOlder: false })
        return
      }
      this.log.prepend(messages, hasMore, added => {
        const rows = timelineRows(this.log.timeline)
        this.#patch({ ...this.alongRows(rows, added), hasOlder: hasMore, loadingOlder: false })
      })
    } catch (error) {
      if (!this.abort.signal.aborted) this.#patch({ loadingOlder: false, error: AppError.from(error) })
    }
  }

  async #gather(oldest: MessageId, isEnough: Enough): Promise<HistoryPage> {
    let before = oldest
    let gathered: readonly Message[] = []
    for (let page = 0; page < MAX_OLDER_PAGES; page += 1) {
      const { messages, hasMore } = await this.olderPage(before, page === 0 ? 50 : 200)
      gathered = [...messages, ...gathered]
      const first = messages[0]
      if (!hasMore || first === undefined) return { messages: [...gathered], hasMore: false }
      if (isEnough(gathered)) break
      before = first.id
    }
    return { messages: [...gathered], hasMore: true }
  }

  #show(): void {
    const { timeline } = this.log
    this.#patch({ ...this.alongRows(timelineRows(timeline), 0), hasOlder: !timeline.reachesStart })
  }

  #change(body: ChangeBody): void {
    this.#options.outbox.change(this.#options.id, body)
  }

  #patch(change: Partial<PlaceState>): void {
    this.state.patch(change as Partial<State>)
  }
}
