import type { Message, MessageEvent } from '#shared/model/message.ts'
import type { WireMessage } from '#shared/wire/message.ts'
import { isoTime } from './iso-time.ts'

/** A message as it travels (seed 001, `message:new`; contract README, "Messages"). */
export function toWireMessage(message: Message): WireMessage {
  const { conversationId, createdAt, editedAt, deletedAt, event, ...rest } = message
  return {
    ...rest,
    channelId: conversationId,
    createdAt: isoTime(createdAt),
    ...(editedAt === undefined ? {} : { editedAt: isoTime(editedAt) }),
    ...(deletedAt === undefined ? {} : { deletedAt: isoTime(deletedAt) }),
    reactions: message.reactions.map(({ emoji, userIds }) => ({ emoji, userIds: [...userIds] })),
    attachments: [...message.attachments],
    mentions: [...message.mentions],
    ...(event === undefined ? {} : { event: toWireEvent(event) }),
  }
}

/** What a message tells that happened, as it travels. */
export const toWireEvent = ({ endedAt, participantIds, ...rest }: MessageEvent) => ({
  ...rest,
  ...(endedAt === undefined ? {} : { endedAt: isoTime(endedAt) }),
  participantIds: [...participantIds],
})
