import { type ReactNode, useState } from 'react'
import { LeaveToCall } from '../huddle/LeaveToCall.tsx'
import { useLiveHuddle } from './use-live-room.ts'

export interface LeaveHuddle {
  /** Does it at once, or in a huddle after a question. */
  readonly first: (act: () => void) => void
  /** To be rendered beside the button. */
  readonly question: ReactNode
}

/** Asks before a call takes the place of a huddle. */
export function useLeaveHuddle(): LeaveHuddle {
  const inHuddle = useLiveHuddle() !== null
  const [asked, setAsked] = useState<(() => void) | null>(null)
  const first = (act: () => void) => (inHuddle ? setAsked(() => act) : act())
  const question = asked ? <LeaveToCall onClose={() => setAsked(null)} onConfirm={asked} /> : null
  return { first, question }
}
