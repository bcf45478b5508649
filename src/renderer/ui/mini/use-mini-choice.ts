import { useEffect, useState } from 'react'
import type { Meeting } from '#domain/meeting/meeting.ts'
import { type FloatingChoice, floatingChoice } from '../meeting/floating-choice.ts'

/** Whose picture the mini window shows: a pinned person's, a shared screen, the speaker's, else anybody's. */
export function useMiniChoice(meeting: Meeting | null): FloatingChoice | null {
  const [choice, setChoice] = useState<FloatingChoice | null>(null)
  useEffect(() => {
    if (!meeting) return
    const { participants, self, speakers, view } = meeting
    const follow = () =>
      setChoice(former => {
        const joined = self.store.getState().isHeld ? [] : participants.joined.values()
        const { pinned } = view.store.getState()
        const { activeSpeaker } = speakers.store.getState()
        const next = floatingChoice({ joined, pinned, activeSpeaker, current: former?.peerId ?? null })
        return next?.track === former?.track && next?.peerId === former?.peerId ? former : next
      })
    follow()
    const cancels = [participants, self, speakers, view].map(part => part.store.subscribe(follow))
    return () => {
      for (const cancel of cancels) cancel()
      setChoice(null)
    }
  }, [meeting])
  return choice
}
