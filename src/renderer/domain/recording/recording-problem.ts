import { AppError } from '#shared/errors.ts'

/** What can go wrong with a recording, besides what the server says. */
export type RecordingTrouble =
  | 'unsupported'
  | 'notInCall'
  | 'elsewhere'
  | 'diskFull'
  | 'noRoom'
  | 'failed'
  | 'nothing'
  | 'lost'

const SENTENCES: Readonly<Record<RecordingTrouble, string>> = {
  unsupported: 'Calls cannot be recorded with this browser.',
  notInCall: 'Only a call that goes on can be recorded.',
  elsewhere: 'This call is recorded already, by somebody else or in another window.',
  diskFull: 'The recording stopped because the disk is full. What was recorded until then is kept.',
  failed: 'The recording stopped because of an error. What was recorded until then is kept.',
  noRoom: 'Nothing was recorded because the disk is full. Make room and try again.',
  nothing: 'Nothing was recorded. Please try again.',
  lost: 'The recording is not on this computer any more.',
}

/** The error for it, in words for people. */
export const recordingProblem = (trouble: RecordingTrouble, cause?: unknown): AppError =>
  new AppError({
    code: `recording_${trouble}`,
    category: trouble === 'unsupported' ? 'unsupported' : 'conflict',
    message: SENTENCES[trouble],
    cause,
  })
