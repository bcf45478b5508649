import type * as z from 'zod'
import type { ConversationId, MessageId, UserId } from '#shared/ids.ts'
import type { Mention, Message } from '#shared/model/message.ts'
import type { messageSend } from '#shared/wire/message.ts'
import { conversationTopic, threadTopic, userTopic } from '#shared/wire/topics.ts'
import type { Bus } from './bus.ts'
import type { Clock } from './clock.ts'
import type { FileDesk } from './files.ts'
import { isoTime } from './iso-time.ts'
import type { Log } from './log.ts'
import { toWireMessage } from './message-wire.ts'
import { newMessageId } from './new-id.ts'
import { conflict, invalidRequest, notAuthorized, notFound } from './refusal.ts'
import type { Appended, Change, NewMessage } from './store/message-store.ts'
import type { Store } from './store/store.ts'
import { UnknownFileError } from './store/unknown-file-error.ts'

const PREVIEW_LENGTH = 140
/** Different reactions to one message; any number of people may share each. */
const MAX_EMOJI = 50

export interface MessagingOptions {
  readonly store: Store
  readonly bus: Bus
  readonly clock: Clock
  readonly log: Log
  readonly files: FileDesk
  /** False lets benches and fuzzing react with as many emoji as they like. */
  readonly limited: boolean
}

export interface Sending {
  readonly conversationId: ConversationId
  readonly userId: UserId
  readonly push: z.output<typeof messageSend>
}

/** Hears of a stored message and of everybody it is for. */
type MessageListener = (message: Message, memberIds: readonly UserId[]) => void

/** Messages from the push to everybody's screen: stored first, then told to the topic and to all members. */
export class Messaging {
  readonly #options: MessagingOptions
  readonly #listeners = new Set<MessageListener>()

  constructor(options: MessagingOptions) {
    this.#options = options
  }

  /** Calls back for every message stored for the first time. */
  onMessage(listener: MessageListener): void {
    this.#listeners.add(listener)
  }

  /** Answers the stored message; a known `clientId` answers the first one and tells nobody again. */
  async send({ conversationId, userId, push }: Sending): Promise<Message> {
    const { bus, clock } = this.#options
    const { threadId } = push
    if (threadId !== undefined) await this.#checkRoot(conversationId, threadId)
    if (push.mentions.length > 0) await this.#checkMentions(conversationId, push.content, push.mentions)
    const attachments = [...new Set(push.attachments.map(file => file.id))]
    const { message, duplicate } = await this.#append({
      id: newMessageId(),
      conversationId,
      userId,
      content: push.content,
      createdAt: clock.now(),
      clientId: push.clientId,
      threadId,
      mentions: push.mentions,
      attachments,
    })
    if (duplicate) return message
    const wire = toWireMessage(message)
    bus.broadcast(conversationTopic(conversationId), 'message:new', wire)
    if (threadId !== undefined) bus.broadcast(threadTopic(threadId), 'message:new', wire)
    // Notifications wait until the sender has its answer: that leaves before the next turn of the event loop.
    setImmediate(() => {
      this.#notify(message).catch((error: unknown) =>
        this.#options.log.error({ err: error }, 'a message was stored but not announced to all'),
      )
    })
    return message
  }

  /** What was sent under the same `clientId` before, whoever may write or be named there by now. */
  async sentBefore({ conversationId, userId, push }: Sending): Promise<Message | null> {
    const { clientId } = push
    if (clientId === undefined) return null
    return this.#options.store.messages.byClientId({ conversationId, userId, clientId })
  }

  async edit(
    conversationId: ConversationId,
    userId: UserId,
    id: MessageId,
    content: string,
  ): Promise<Message> {
    const { store, clock } = this.#options
    requireWritten(await this.#checkPlace(conversationId, id))
    const { message, changed } = settle(await store.messages.edit(id, userId, content, clock.now()))
    if (changed) {
      const editedAt = isoTime(message.editedAt ?? message.createdAt)
      this.#tell(message, 'message:update', { id, content: message.content, editedAt, rev: message.rev })
    }
    return message
  }

  async delete(conversationId: ConversationId, userId: UserId, id: MessageId): Promise<Message> {
    const { store, clock } = this.#options
    const { attachments } = requireWritten(await this.#checkPlace(conversationId, id))
    const { message } = settle(await store.messages.delete(id, userId, clock.now()))
    const deletedAt = isoTime(message.deletedAt ?? clock.now())
    this.#tell(message, 'message:delete', { id, deletedAt, rev: message.rev })
    if (attachments.length > 0) await this.#options.files.discard(attachments.map(file => file.id))
    return message
  }

  async react(
    conversationId: ConversationId,
    userId: UserId,
    reaction: { readonly messageId: MessageId; readonly emoji: string; readonly action: 'add' | 'remove' },
  ): Promise<Message> {
    const { store, clock, limited } = this.#options
    const maxEmoji = limited ? MAX_EMOJI : undefined
    const change = { ...reaction, conversationId, userId, at: clock.now(), maxEmoji }
    const { message, changed } = settle(await store.messages.react(change))
    if (changed) this.#tell(message, 'message:reaction', { ...reaction, userId, rev: message.rev })
    return message
  }

  /** Moves the reading mark; the person's other sockets hear of it. */
  async markRead(
    conversationId: ConversationId,
    userId: UserId,
    id: MessageId,
    connectionId: string,
  ): Promise<void> {
    await this.#checkPlace(conversationId, id)
    if (!(await this.#options.store.messages.markRead(conversationId, userId, id))) return
    const payload = { channelId: conversationId, messageId: id }
    this.#options.bus.broadcast(userTopic(userId), 'channel:read', payload, {
      except: member => member.connectionId === connectionId,
    })
  }

  async #append(message: NewMessage): Promise<Appended> {
    try {
      return await this.#options.store.messages.append(message)
    } catch (error) {
      if (!(error instanceof UnknownFileError)) throw error
      throw notFound(
        'file_not_found',
        'An attached file is not here, or is in another message; send it again.',
      )
    }
  }

  async #notify(message: Message): Promise<void> {
    const { store, bus } = this.#options
    const members = await store.conversations.memberIds(message.conversationId)
    for (const listener of this.#listeners) listener(message, members)
    const named = new Set(message.mentions.filter(one => one.type === 'user').map(one => one.id))
    const all = message.mentions.some(one => one.type !== 'user')
    const isNamed = (id: UserId) => id !== message.userId && (all || named.has(id))
    const notification = {
      channelId: message.conversationId,
      messageId: message.id,
      seq: message.seq,
      userId: message.userId,
      preview: preview(message),
      ...(message.threadId === undefined ? {} : { threadId: message.threadId }),
    }
    const tell = (people: readonly UserId[], marks: object) =>
      bus.broadcastAll(people.map(userTopic), 'notification', { ...notification, ...marks })
    const writers = await this.#writersBefore(message)
    for (const mention of message.mentions.length > 0 ? [false, true] : [false]) {
      const people = members.filter(id => isNamed(id) === mention)
      if (writers === null) tell(people, { mention })
      else
        for (const participating of [false, true])
          tell(
            people.filter(id => writers.has(id) === participating),
            { mention, participating },
          )
    }
  }

  /** For whom a reply counts because they wrote in its thread before; null for what is in no thread. */
  async #writersBefore({ threadId, seq, userId }: Message): Promise<ReadonlySet<UserId> | null> {
    if (threadId === undefined) return null
    const writers = await this.#options.store.messages.threadPeople(threadId, seq)
    return new Set(writers.filter(id => id !== userId))
  }

  /** Changes go to the conversation and to the thread that the message is in or begins. */
  #tell(message: Message, event: string, payload: object): void {
    const topics = [conversationTopic(message.conversationId), threadTopic(message.threadId ?? message.id)]
    this.#options.bus.broadcastAll(topics, event, payload)
  }

  async #checkPlace(conversationId: ConversationId, id: MessageId): Promise<Message> {
    const message = await this.#options.store.messages.byId(id)
    if (message?.conversationId !== conversationId) throw unknownMessage()
    return message
  }

  async #checkRoot(conversationId: ConversationId, threadId: MessageId): Promise<void> {
    const root = await this.#checkPlace(conversationId, threadId)
    if (root.threadId === undefined) return
    throw invalidRequest([
      { path: 'threadId', message: 'names a reply; a thread is named by its first message' },
    ])
  }

  async #checkMentions(
    conversationId: ConversationId,
    content: string,
    mentions: readonly Mention[],
  ): Promise<void> {
    const members = await this.#mentionable(conversationId)
    const problems = mentions.flatMap((mention, index) => {
      const path = `mentions.${index}`
      if (mention.offset + mention.length > content.length)
        return [{ path, message: 'points outside of the text' }]
      const known = mention.type !== 'user' || members.some(id => id === mention.id)
      return known ? [] : [{ path, message: 'names somebody who is not here' }]
    })
    if (problems.length > 0) throw invalidRequest(problems)
  }

  /** In a public conversation everybody of the workspace may be named. */
  async #mentionable(conversationId: ConversationId): Promise<readonly UserId[]> {
    const { conversations } = this.#options.store
    const conversation = await conversations.byId(conversationId)
    if (conversation?.kind !== 'public') return conversations.memberIds(conversationId)
    return (await conversations.workspaceMembers(conversation.workspaceId)).map(member => member.id)
  }
}

/** A message without text is told by the names of its files. */
const preview = ({ content, attachments }: Message): string =>
  (content.trim() === '' ? attachments.map(file => file.name).join(', ') : content).slice(0, PREVIEW_LENGTH)

const unknownMessage = () => notFound('message_not_found', 'That message is not here, or was deleted.')

/** What tells that something happened is the server's word, whoever made it happen. */
function requireWritten(message: Message): Message {
  if (message.event === undefined) return message
  throw notAuthorized('This line tells what happened here; nobody can change or delete it.')
}

function settle(change: Change): { readonly message: Message; readonly changed: boolean } {
  if (change.kind === 'unknown') throw unknownMessage()
  if (change.kind === 'full') {
    throw conflict(
      'too_many_reactions',
      `This message has ${MAX_EMOJI} different reactions, the most there can be; join one of them.`,
    )
  }
  if (change.kind === 'denied') throw notAuthorized('Only its author can change a message.')
  return { message: change.message, changed: change.kind === 'changed' }
}
