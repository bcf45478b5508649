import type { UserContract } from '../realtime/topic-contract.ts'
import type { EventPayload } from '../realtime/typed-channel.ts'

/** The server's word that somebody calls. */
export type Incoming = EventPayload<UserContract, 'call:incoming'>

/** What a call is made of that somebody else began. */
export const incomingFrom = ({ callId, callerId, type, channelId }: Incoming) =>
  ({
    peerId: callerId,
    kind: type,
    direction: 'incoming',
    id: callId,
    conversationId: channelId,
  }) as const
