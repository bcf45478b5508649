import type { MediaKind } from '#domain/meeting/backend.ts'
import type { AppError } from '#shared/errors.ts'
import { call } from '../strings/en/call.ts'

export type ProblemKey = keyof typeof call.problem

/** What to say about one's own devices: a key below `call.problem`, or an error's own sentence. */
export type DeviceNote = ({ readonly key: ProblemKey } | { readonly error: AppError }) & {
  /** What to try again. */
  readonly kinds: readonly MediaKind[]
}

const isKey = (code: string): code is ProblemKey => Object.hasOwn(call.problem, code)

const noteOf = (error: AppError, kind: MediaKind): DeviceNote => ({
  ...(isKey(error.code) ? { key: error.code } : { error }),
  kinds: [kind],
})

/** What stands in the way of being heard and seen, most important first; one sentence where both devices are missing. */
export function deviceNotes(problem: {
  readonly audio?: AppError
  readonly video?: AppError
}): readonly DeviceNote[] {
  const { audio, video } = problem
  if (audio?.code === 'microphone_missing' && video?.code === 'camera_missing') {
    return [{ key: 'both_missing', kinds: ['audio', 'video'] }]
  }
  return [...(audio ? [noteOf(audio, 'audio')] : []), ...(video ? [noteOf(video, 'video')] : [])]
}
