import { presenceContract } from '#domain/presence/presence-wire.ts'
import type { TopicContract } from '#domain/realtime/topic-contract.ts'
import { conversationContract, userContract, workspaceContract } from '#domain/realtime/topic-contract.ts'
import { roomContract } from '#domain/rooms/room-contract.ts'
import { decodeTextFrame } from '#shared/wire/frame.ts'

const EVENTS: Readonly<Record<string, TopicContract['events']>> = {
  user: userContract.events,
  workspace: workspaceContract.events,
  channel: conversationContract.events,
  thread: conversationContract.events,
  presence: presenceContract.events,
  call: roomContract.events,
  huddle: roomContract.events,
}

/** Events that steer the protocol itself (facts 6.1): a server may end a topic or answer a push at any moment. */
const CONTROL = /^(phx_|chan_reply_)/

/** Whether a client may act on a frame: everything else must leave it as it is. */
export function mayAct(frame: string | ArrayBuffer): boolean {
  const decoded = typeof frame === 'string' ? decodeTextFrame(frame) : null
  if (decoded === null) return false
  if (CONTROL.test(decoded.event)) return true
  const events = EVENTS[decoded.topic.split(':')[0] ?? '']
  const schema =
    events !== undefined && Object.hasOwn(events, decoded.event) ? events[decoded.event] : undefined
  return schema?.safeParse(decoded.payload).success === true
}
