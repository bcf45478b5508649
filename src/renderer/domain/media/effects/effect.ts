import type { AppError } from '#shared/errors.ts'
import type { ReadableStore } from '../../store.ts'

/**
 * How an effect does: `starting`, nothing measured yet; `full`, as chosen; `reduced`, less often than chosen because
 * the machine cannot keep up; `bypassed`, the sound goes on untouched for the same reason; `failed`, the track ended.
 */
export type EffectState = 'starting' | 'full' | 'reduced' | 'bypassed' | 'failed'

/** What an effect costs, measured while it runs. */
export interface EffectCost {
  readonly state: EffectState
  /** Share of one processor core over the last second or more, 0 to 1 and above; null until measured. */
  readonly load: number | null
  /** Milliseconds for one picture, or for ten milliseconds of sound; null until measured. */
  readonly unitMs: number | null
  /** Why it failed. */
  readonly problem: AppError | null
}

/** Nothing measured yet. */
export const UNMEASURED: EffectCost = { state: 'starting', load: null, unitMs: null, problem: null }

/** A track with something done to it. The track it was made of stays its owner's, and must outlive it. */
export interface TrackEffect {
  /** What is to be sent and shown. It ends with the original, with a failure, and with `dispose()`. */
  readonly track: MediaStreamTrack
  readonly cost: ReadableStore<EffectCost>
  dispose(): void
}
