import type { AppError } from '#shared/errors.ts'
import type { OpenTrack } from '../media/open-track.ts'

export interface SourceState {
  readonly enabled: boolean
  /** What is open, also while it is muted. */
  readonly open: OpenTrack | null
  readonly problem: AppError | undefined
}
