import { useEffect, useState } from 'react'
import { AppError } from '#shared/errors.ts'
import type { RingAnswered, ShownRing } from '#shared/ipc/rings.ts'
import type { DesktopActions } from '../desktop-actions.ts'

export interface Rings {
  readonly rings: readonly ShownRing[]
  readonly choose: (answered: RingAnswered) => void
  /** Why the last choice did not arrive, in words. */
  readonly problem: string | undefined
}

/** Who calls now, and what is done about it. */
export function useRings(desktop: Pick<DesktopActions, 'ask' | 'hear'>): Rings {
  const [rings, setRings] = useState<readonly ShownRing[]>([])
  const [problem, setProblem] = useState<string>()
  useEffect(() => {
    let heard = false
    const failed = (error: unknown) => setProblem(AppError.from(error).message)
    const stop = desktop.hear('ring.changed', next => {
      heard = true
      setRings(next)
    })
    // What was heard meanwhile is newer.
    desktop.ask('ring.list').then(list => heard || setRings(list), failed)
    return stop
  }, [desktop])
  const choose = (answered: RingAnswered) => {
    setProblem(undefined)
    desktop.ask('ring.answer', answered).catch((error: unknown) => setProblem(AppError.from(error).message))
  }
  return { rings, choose, problem }
}
