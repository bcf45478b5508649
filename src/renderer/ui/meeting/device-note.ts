import type { AppError } from '#shared/errors.ts'
import { call } from '../strings/en/call.ts'

export type ProblemKey = keyof typeof call.problem

/** What to say about one's own devices: a key below `call.problem`, or an error's own sentence. */
export type DeviceNote = { readonly key: ProblemKey } | { readonly error: AppError }

const isKey = (code: string): code is ProblemKey => Object.hasOwn(call.problem, code)

const noteOf = (error: AppError): DeviceNote => (isKey(error.code) ? { key: error.code } : { error })

/** What stands in the way of being heard and seen, most important first; one sentence where both devices are missing. */
export function deviceNotes(problem: {
  readonly audio?: AppError
  readonly video?: AppError
}): readonly DeviceNote[] {
  const { audio, video } = problem
  if (audio?.code === 'microphone_missing' && video?.code === 'camera_missing') {
    return [{ key: 'both_missing' }]
  }
  return [audio, video].flatMap(error => (error ? [noteOf(error)] : []))
}
