import * as z from 'zod'

/** Two that differ in half a character would be stored as one . */
const text = (longest: number) =>
  z
    .string()
    .min(1)
    .max(longest)
    .refine(value => value.isWellFormed(), 'holds half a character')

/** Schema of an opaque identifier: 1–128 characters, branded so that ids of different things do not mix. */
const id = <Name extends string>() => text(128).brand<Name>()

export const userId = id<'UserId'>()
export const workspaceId = id<'WorkspaceId'>()
export const conversationId = id<'ConversationId'>()
export const messageId = id<'MessageId'>()
export const callId = id<'CallId'>()
export const huddleId = id<'HuddleId'>()
export const recordingId = id<'RecordingId'>()
export const deviceId = id<'DeviceId'>()
export const fileId = id<'FileId'>()

/** Chosen by the sender of a message, unique per person and conversation: the idempotency key (contract README, "Messages"). */
export const clientId = text(64).brand<'ClientId'>()

/** One Meeting in one page: a rejoin keeps it, a reload makes a new one (contract README, "Calls"). */
export const sessionId = id<'SessionId'>()

export type UserId = z.infer<typeof userId>
export type WorkspaceId = z.infer<typeof workspaceId>
export type ConversationId = z.infer<typeof conversationId>
export type MessageId = z.infer<typeof messageId>
export type CallId = z.infer<typeof callId>
export type HuddleId = z.infer<typeof huddleId>
export type RecordingId = z.infer<typeof recordingId>
export type DeviceId = z.infer<typeof deviceId>
export type FileId = z.infer<typeof fileId>
export type ClientId = z.infer<typeof clientId>
export type SessionId = z.infer<typeof sessionId>
