import * as z from 'zod'
import type { RecordingStop } from '../model/recording.ts'

const WORDS = {
  disk_full: 'diskFull',
  failed: 'failed',
  recorder_left: 'recorderLeft',
} as const satisfies Record<string, RecordingStop>

/** Why a recording ended, as it travels; a word that is not known says nothing. */
export const recordingStop = z
  .enum(['disk_full', 'failed', 'recorder_left'])
  .optional()
  .catch(undefined)
  .transform((word): RecordingStop | undefined => word && WORDS[word])

export type WireRecordingStop = keyof typeof WORDS

/** The word for it. */
export const wireRecordingStop = (why: RecordingStop): WireRecordingStop =>
  why === 'diskFull' ? 'disk_full' : why === 'failed' ? 'failed' : 'recorder_left'
