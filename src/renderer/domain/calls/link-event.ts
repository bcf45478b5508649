import type { Meeting } from '../meeting/meeting.ts'
import type { CallEvent } from './call-machine.ts'

/**
 * What the links to the others say of a call: one that works is enough; while none was lost, one just waits for
 * people. `now` in epoch milliseconds of this machine's clock, which may be behind the server's.
 */
export function linkEvent(
  { meta, participants, self }: Pick<Meeting, 'meta' | 'participants' | 'self'>,
  now: number,
): CallEvent {
  const links = [...participants.joined.values()].map(({ link }) => link)
  if (links.includes('ok')) {
    return { type: 'linkUp', startedAt: Math.min(meta.meetingStartedTimestamp?.getTime() ?? now, now) }
  }
  const isInRoom = self.store.getState().roomState === 'joined'
  const isWaiting = isInRoom && links.every(link => link === 'connecting')
  return { type: isWaiting ? 'leftAlone' : 'linkLost' }
}
