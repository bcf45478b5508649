import { DailySweep, type DailySweepOptions } from './daily-sweep.ts'
import type { Store } from './store/store.ts'

/** What ended longer ago than this is in no list any more. */
const OLD_MS = 90 * 24 * 3_600_000

/** Lets go of calls and huddles that ended long ago, every day until it is disposed. */
export function sweepOldRooms({
  store,
  ...options
}: Pick<DailySweepOptions, 'clock' | 'log'> & { readonly store: Store }): DailySweep {
  return new DailySweep({
    ...options,
    what: 'old calls and huddles',
    sweep: async now => {
      await store.calls.sweep(now - OLD_MS)
      await store.huddles.sweep(now - OLD_MS)
    },
  })
}
