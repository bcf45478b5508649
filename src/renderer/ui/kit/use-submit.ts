import { useState } from 'react'
import { AppError } from '#shared/errors.ts'

export interface Submit {
  readonly busy: boolean
  readonly error: AppError | undefined
  run(work: () => Promise<void>): void
  clear(): void
}

/** Runs one piece of work at a time and keeps its error until the next try. */
export function useSubmit(): Submit {
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<AppError>()
  const run = (work: () => Promise<void>) => {
    if (busy) return
    setBusy(true)
    setError(undefined)
    work()
      .catch((caught: unknown) => setError(AppError.from(caught)))
      .finally(() => setBusy(false))
  }
  return { busy, error, run, clear: () => setError(undefined) }
}
