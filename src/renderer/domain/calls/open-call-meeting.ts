import { sessionId, type UserId } from '#shared/ids.ts'
import { type CallMeeting, callMeetings } from './call-meeting.ts'
import type { CallsOptions } from './calls.ts'

/** How one call gets its meeting, with a session of its own. */
export function openCallMeeting(
  { ports, meId, nameOf, topics, loadMeetings = async () => callMeetings() }: CallsOptions,
  peerId: UserId,
): () => Promise<CallMeeting> {
  const me = { userId: meId, sessionId: sessionId.parse(crypto.randomUUID()) }
  const { media, mediaChoices, preferences, clock, log } = ports
  return async () => {
    const create = await loadMeetings()
    const title = nameOf(peerId)
    return create({ me, topics, nameOf, title, media, mediaChoices, preferences, clock, log })
  }
}
