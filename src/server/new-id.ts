import { randomBytes, randomUUID } from 'node:crypto'
import type { CallId, ConversationId, FileId, HuddleId, MessageId, RecordingId, UserId } from '#shared/ids.ts'

/** Fresh ids, random and never reused; the prefix only helps people who read logs. */
export const newUserId = (): UserId => `user_${randomUUID()}` as UserId
export const newConversationId = (): ConversationId => `ch_${randomUUID()}` as ConversationId
export const newMessageId = (): MessageId => `msg_${randomUUID()}` as MessageId
export const newHuddleId = (): HuddleId => `huddle_${randomUUID()}` as HuddleId
export const newCallId = (): CallId => `call_${randomUUID()}` as CallId
export const newSignInId = (): string => `signin_${randomUUID()}`
export const newFileId = (): FileId => `file_${randomUUID()}` as FileId
/** As the seed spells it (000, "Start Recording"): when, in epoch seconds, and something random. */
export const newRecordingId = (now: number): RecordingId =>
  `rec_${Math.floor(now / 1000)}_${randomBytes(6).toString('hex')}` as RecordingId
