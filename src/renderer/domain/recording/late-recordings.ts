import { loadCode } from '../load-code.ts'
import type { Cancel } from '../ports.ts'
import type { OpenRecordings } from './open-recordings.ts'
import type { Recordings } from './recordings.ts'

interface LateRecordings extends OpenRecordings {
  /** Where it is disposed. */
  readonly cancels: Cancel[]
}

/** Recording of calls: made when first asked for, and then it takes care of what a former page left behind. */
export function lateRecordings({ cancels, ...options }: LateRecordings): () => Promise<Recordings> {
  let made: Promise<Recordings> | undefined
  let isOver = false
  cancels.push(() => {
    isOver = true
  })
  const open = async (): Promise<Recordings> => {
    const { openRecordings } = await loadCode(() => import('./open-recordings.ts'))
    const recordings = await openRecordings(options)
    if (isOver) recordings.dispose()
    else {
      cancels.push(() => recordings.dispose())
      void recordings.begin()
    }
    return recordings
  }
  return () => {
    made ??= open().catch((error: unknown) => {
      // Whoever asks next tries again.
      made = undefined
      throw error
    })
    return made
  }
}
