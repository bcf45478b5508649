import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { CallStart } from '#domain/calls/calls.ts'
import { errorWords } from '../error-words.ts'
import { useToast } from '../kit/use-toast.ts'
import { useSession } from '../session-context.ts'
import { useLeaveHuddle } from './use-leave-huddle.tsx'
import { useLiveCall } from './use-live-call.ts'

export interface StartCall {
  readonly start: (call: CallStart) => void
  /** There is a call already: nobody else can be called now. */
  readonly busy: boolean
  /** To be rendered beside the button: asks before a huddle is left. */
  readonly question: ReactNode
}

/** Calls somebody; in a huddle only after a question. */
export function useStartCall(): StartCall {
  const { t } = useTranslation()
  const { calls } = useSession()
  const toast = useToast()
  const busy = useLiveCall() !== null
  const { first, question } = useLeaveHuddle()
  const startNow = (call: CallStart) => {
    calls.start(call).catch((error: unknown) => toast({ text: errorWords(error, t), tone: 'bad' }))
  }
  return { start: call => first(() => startNow(call)), busy, question }
}
