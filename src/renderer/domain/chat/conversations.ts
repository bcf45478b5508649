import type { AppError } from '#shared/errors.ts'
import type { ConversationId, UserId } from '#shared/ids.ts'
import type { ConversationKind, ConversationSummary, Workspace } from '#shared/model/conversation.ts'
import type { Message } from '#shared/model/message.ts'
import {
  type ConversationRequest,
  conversationResponse,
  conversationsResponse,
} from '#shared/rest/conversations.ts'
import { apiPath } from '../api-path.ts'
import type { Cancel } from '../ports.ts'
import { Refresher } from '../realtime/refresher.ts'
import type { UserContract } from '../realtime/topic-contract.ts'
import type { EventPayload } from '../realtime/typed-channel.ts'
import { createStore, type ReadableStore } from '../store.ts'
import { Conversation, type ConversationOptions } from './conversation.ts'
import {
  type ConversationList,
  findDirect,
  withConversation,
  withHuddle,
  withNotification,
  withoutConversation,
  withRead,
} from './conversation-list.ts'
import { ended } from './ended.ts'
import { notLoaded } from './not-loaded.ts'

export interface ConversationsState {
  readonly status: 'loading' | 'ready' | 'failed'
  readonly error?: AppError | undefined
  readonly byId: ConversationList
}

export interface NewConversation {
  readonly name: string
  readonly kind: ConversationKind
  readonly memberIds: readonly UserId[]
}

type HuddleNews = Omit<EventPayload<UserContract, 'huddle:updated'>, 'speakingIds'>

type Parts = Omit<ConversationOptions, 'id' | 'summary' | 'onRead' | 'onRelease'>

export interface ConversationsOptions extends Parts {
  /** Calls once with the workspace, as soon as it is known; with null for a server that has none. */
  readonly whenWorkspace: (listener: (workspace: Workspace | null) => void) => Cancel
}

/** Conversations that stay joined after they were left, so that going back shows them at once; with attachments more. */
const MAX_WARM = 8

/** Between two reads of the list while messages pour in. */
const RELOAD_PAUSE_MS = 1_000

/** Until a message that came is on the screen, generously. */
const PAINT_MS = 150

interface Opened {
  readonly conversation: Conversation
  users: number
}

/** The list of conversations with its counts, and the open ones. */
export class Conversations {
  readonly #options: ConversationsOptions
  readonly #refresher: Refresher
  readonly #store = createStore<ConversationsState>({ status: 'loading', byId: new Map() })
  readonly store: ReadableStore<ConversationsState> = this.#store
  /** In the order of their last use. */
  readonly #opened = new Map<ConversationId, Opened>()
  readonly #openingDirect = new Map<UserId, Promise<ConversationId>>()
  /** Newest message per conversation that was counted or read: an event that comes twice counts once. */
  readonly #countedSeq = new Map<ConversationId, number>()
  /** Not ours any more, but still on the screen. */
  readonly #gone = new Set<ConversationId>()
  readonly #cancelWorkspace: Cancel
  #workspace: Workspace | null = null

  constructor(options: ConversationsOptions) {
    this.#options = options
    this.#refresher = new Refresher({
      clock: options.clock,
      run: signal => this.#load(signal),
      onFailed: error => this.#failed(error),
      pauseMs: RELOAD_PAUSE_MS,
    })
    this.#cancelWorkspace = options.whenWorkspace(workspace => {
      this.#workspace = workspace
      if (workspace === null) this.#store.patch({ status: 'ready' })
      else this.#refresher.request()
    })
  }

  /** The conversation, joined; `release()` it when it is not shown any more. */
  open(id: ConversationId): Conversation {
    const known = this.#opened.get(id)
    const opened = known ?? { conversation: this.#create(id), users: 0 }
    this.#opened.delete(id)
    this.#opened.set(id, opened)
    if (known !== undefined && known.users === 0) known.conversation.reopened()
    opened.users += 1
    return opened.conversation
  }

  /** Finds or makes the direct conversation with somebody. Rejects with AppError. */
  openDirect(userId: UserId): Promise<ConversationId> {
    const { byId } = this.#store.getState()
    const existing = findDirect(byId, userId, this.#options.meId)
    if (existing !== undefined) return Promise.resolve(existing.id)
    const underWay = this.#openingDirect.get(userId)
    if (underWay !== undefined) return underWay
    const opening = this.create({ name: '', kind: 'dm', memberIds: [userId] }).finally(() =>
      this.#openingDirect.delete(userId),
    )
    this.#openingDirect.set(userId, opening)
    return opening
  }

  /** Writes to somebody directly, without opening the conversation. Rejects with AppError when there is none to be had. */
  async writeTo(userId: UserId, text: string): Promise<void> {
    const id = await this.openDirect(userId)
    this.#options.outbox.add(id, { kind: 'send', content: text, attachments: [], mentions: [] })
  }

  /** Makes a conversation and lists it. Rejects with AppError. */
  async create({ name, kind, memberIds }: NewConversation): Promise<ConversationId> {
    const { id } = this.#knownWorkspace()
    const body: ConversationRequest = { name, kind, memberIds: [...memberIds] }
    const { channel } = await this.#options.http.request(
      { method: 'POST', path: apiPath`/api/v1/workspaces/${id}/channels`, body },
      conversationResponse,
    )
    this.received(channel)
    return channel.id
  }

  /** Reads the list again; what is shown stays until the answer is there. */
  reload(): void {
    if (this.#store.getState().status === 'failed') this.#store.patch({ status: 'loading', error: undefined })
    if (this.#workspace !== null) this.#refresher.request()
  }

  /** A message came in one of the conversations, open or not. */
  notified(news: EventPayload<UserContract, 'notification'>): void {
    const id = news.channelId
    const { byId } = this.#store.getState()
    if (!byId.has(id)) {
      if (this.#workspace !== null) this.#refresher.request()
      return
    }
    // What is in view is read as soon as it is painted: a count in between would only flash.
    const inView = (this.#opened.get(id)?.users ?? 0) > 0
    if (inView) this.#options.clock.setTimeout(() => this.#count(news), PAINT_MS)
    else this.#count(news)
  }

  /** Another device of ours read up to a message. */
  readElsewhere({ channelId, messageId }: EventPayload<UserContract, 'channel:read'>): void {
    this.#change(withRead(this.#store.getState().byId, channelId, messageId))
    if (this.#workspace !== null) this.#refresher.request()
  }

  /** A conversation came or changed. `broadcast`: told to everybody, so without our own counts. */
  received(row: ConversationSummary, broadcast = false): void {
    this.#change(withConversation(this.#store.getState().byId, row, broadcast))
    if (!broadcast) this.#readmitted(row.id)
  }

  /** The huddle of a conversation began or changed. */
  huddleChanged({ channelId, huddleId, participantIds, threadId }: HuddleNews): void {
    const huddle = { id: huddleId, participantIds, threadId }
    this.#change(withHuddle(this.#store.getState().byId, channelId, huddle))
  }

  /** One that began meanwhile stays. */
  huddleEnded({ channelId, huddleId }: EventPayload<UserContract, 'huddle:ended'>): void {
    const { byId } = this.#store.getState()
    if (byId.get(channelId)?.huddle?.id === huddleId) this.#change(withHuddle(byId, channelId, undefined))
  }

  /** We are out of a conversation, or it is gone for all. While it is on the screen it stays listed, with the reason. */
  removed(id: ConversationId, why: 'removed' | 'archived' = 'removed'): void {
    const error = ended(why)
    const opened = this.#opened.get(id)
    const row = this.#store.getState().byId.get(id)
    // Everybody may go on reading a public one.
    if (why === 'removed' && row?.joined !== undefined) {
      this.received({ ...row, joined: false, unreadCount: 0, mentionCount: 0 })
      return
    }
    opened?.conversation.close(error)
    this.#options.outbox.refuseAll(id, error)
    if (opened !== undefined && opened.users > 0 && row !== undefined) this.#gone.add(id)
    else this.#change(withoutConversation(this.#store.getState().byId, id))
  }

  dispose(): void {
    this.#cancelWorkspace()
    this.#refresher.dispose()
    for (const { conversation } of this.#opened.values()) conversation.dispose()
    this.#opened.clear()
  }

  #create(id: ConversationId): Conversation {
    const { whenWorkspace: _, ...parts } = this.#options
    return new Conversation({
      ...parts,
      id,
      summary: () => this.#store.getState().byId.get(id),
      onRead: message => this.#read(message),
      onRelease: () => this.#released(id),
    })
  }

  #count(event: EventPayload<UserContract, 'notification'>): void {
    const { channelId, seq, userId, mention, participating, threadId } = event
    const { byId } = this.#store.getState()
    // The list may have been read after the message came and before its news did: then it is counted there.
    const inList = byId.get(channelId)?.countedSeq ?? -1
    if (seq <= Math.max(inList, this.#countedSeq.get(channelId) ?? -1)) return
    this.#countedSeq.set(channelId, seq)
    const isReply = threadId !== undefined
    const at = this.#options.clock.now()
    const news = { conversationId: channelId, userId, mention, participating, isReply, at }
    this.#change(withNotification(byId, news, this.#options.meId))
  }

  #read({ conversationId, id, seq }: Message): void {
    this.#countedSeq.set(conversationId, Math.max(seq, this.#countedSeq.get(conversationId) ?? -1))
    this.#change(withRead(this.#store.getState().byId, conversationId, id, seq))
  }

  #released(id: ConversationId): void {
    const opened = this.#opened.get(id)
    if (opened === undefined || opened.users === 0) return
    opened.users -= 1
    // One that we were put out of, or could not load, begins anew when it is opened again.
    const isFailed = opened.conversation.store.getState().status === 'failed'
    if (isFailed && opened.users === 0 && !opened.conversation.hasUploads) this.#close(id, opened)
    if (opened.users === 0 && this.#gone.delete(id))
      this.#change(withoutConversation(this.#store.getState().byId, id))
    const isWarm = ({ users, conversation }: Opened) => users === 0 && !conversation.hasUploads
    const warm = [...this.#opened].filter(([, one]) => isWarm(one))
    for (const [coldId, cold] of warm.slice(0, Math.max(0, warm.length - MAX_WARM))) this.#close(coldId, cold)
  }

  #close(id: ConversationId, { conversation }: Opened): void {
    this.#opened.delete(id)
    conversation.dispose()
  }

  /** An answer under way may be older than what happened just now: it is asked for once more. */
  #change(byId: ConversationList): void {
    if (byId === this.#store.getState().byId) return
    this.#store.patch({ byId })
    if (this.#refresher.running) this.#refresher.request()
  }

  #knownWorkspace(): Workspace {
    if (this.#workspace !== null) return this.#workspace
    throw notLoaded()
  }

  async #load(signal: AbortSignal): Promise<void> {
    const workspace = this.#knownWorkspace()
    const { channels } = await this.#options.http.request(
      { method: 'GET', path: apiPath`/api/v1/workspaces/${workspace.id}/channels`, signal },
      conversationsResponse,
    )
    if (signal.aborted) return
    const byId = new Map(channels.map(row => [row.id, row]))
    for (const id of byId.keys()) this.#readmitted(id)
    for (const [id, { users }] of this.#opened) {
      const row = this.#store.getState().byId.get(id)
      if (users === 0 || row === undefined || byId.has(id)) continue
      this.#gone.add(id)
      byId.set(id, row)
    }
    this.#store.set({ status: 'ready', byId })
  }

  /** We are in it (again): one that was shown as ended comes back to life. */
  #readmitted(id: ConversationId): void {
    this.#gone.delete(id)
    const conversation = this.#opened.get(id)?.conversation
    if (conversation?.isClosed === true) conversation.reload()
  }

  #failed(error: AppError): void {
    if (error.category === 'unsupported') this.#store.patch({ status: 'ready', error: undefined })
    if (this.#store.getState().status !== 'ready') this.#store.patch({ status: 'failed', error })
  }
}
