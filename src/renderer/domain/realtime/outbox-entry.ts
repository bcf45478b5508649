import * as z from 'zod'
import { AppError, type ErrorCategory } from '#shared/errors.ts'
import { type ClientId, clientId, conversationId, type MessageId, messageId } from '#shared/ids.ts'
import { wireFile } from '#shared/rest/files.ts'
import { messageSend } from '#shared/wire/message.ts'

/** Why something was refused, as it is kept. An unknown category from an older or newer app counts as the server's. */
const failure = z.object({
  code: z.string(),
  category: z
    .enum([
      'network',
      'auth',
      'forbidden',
      'notFound',
      'invalid',
      'conflict',
      'rateLimited',
      'unsupported',
      'device',
      'server',
      'internal',
    ] as const satisfies readonly ErrorCategory[])
    .catch('server'),
  message: z.string(),
})

const head = {
  /** Of a message the one that the server knows, of a change only our own. */
  clientId,
  conversationId,
  /** Epoch milliseconds. */
  createdAt: z.number(),
  /** Grows with everything written on this device: the order of sending. */
  order: z.number(),
  /** Why the server refused it; such an entry waits for its writer. */
  failure: failure.optional(),
}

const sendEntry = z.object({
  ...head,
  kind: z.literal('send'),
  content: z.string(),
  /** Given for a reply in a thread. */
  threadId: messageId.optional(),
  /** Files on the server already, with what is needed to draw them. */
  attachments: z.array(wireFile).default([]),
  mentions: messageSend.shape.mentions,
})

const changeHead = { ...head, messageId }
const editEntry = z.object({ ...changeHead, kind: z.literal('edit'), content: z.string() })
const deleteEntry = z.object({ ...changeHead, kind: z.literal('delete') })
const reactionEntry = z.object({
  ...changeHead,
  kind: z.literal('reaction'),
  emoji: z.string().min(1),
  action: z.enum(['add', 'remove']),
})

/** Entries of the first version had no kind: all were messages. */
const withKind = (value: unknown) =>
  typeof value === 'object' && value !== null && !('kind' in value) ? { ...value, kind: 'send' } : value

/** A message or a change on its way: kept until the server acknowledged it or its writer discards it. */
export const outboxEntry = z.preprocess(
  withKind,
  z.discriminatedUnion('kind', [sendEntry, editEntry, deleteEntry, reactionEntry]),
)
export type OutboxEntry = z.output<typeof outboxEntry>
export type SendEntry = z.output<typeof sendEntry>
/** A change to a message; its `messageId` is a `waitingId` while that message is itself on its way. */
export type ChangeEntry = Exclude<OutboxEntry, SendEntry>

type BodyOf<Entry> = Entry extends OutboxEntry
  ? Omit<Entry, 'clientId' | 'conversationId' | 'createdAt' | 'order' | 'failure'>
  : never
/** What somebody wants done, without its place in the outbox. */
export type ChangeBody = BodyOf<ChangeEntry>
export type SendBody = BodyOf<SendEntry>

/** The reason of a refused entry; null while it is on its way. */
export function failureOf(entry: OutboxEntry): AppError | null {
  return entry.failure === undefined ? null : new AppError(entry.failure)
}

/** The entry on its way again. */
export function withoutFailure<Entry extends OutboxEntry>(entry: Entry): Entry {
  const { failure: _, ...again } = entry
  return again as Entry
}

/** The id of a message that is not stored yet: one that no server gives. */
export function waitingId(id: ClientId): MessageId {
  return messageId.parse(`pending:${id}`)
}
