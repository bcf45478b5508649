import * as z from 'zod'
import { callId, conversationId, recordingId, userId } from '../ids.ts'
import type { Recording, RecordingStatus } from '../model/recording.ts'
import { timestamp } from '../timestamp.ts'
import { recordingStop } from '../wire/recording-stop.ts'

/** Status words of several services (facts 1.4). */
const STATUSES: Readonly<Record<string, RecordingStatus>> = {
  recording: 'recording',
  processing: 'processing',
  completed: 'completed',
  ready: 'completed',
  failed: 'failed',
}

/** A recording as lists and details carry it (seed 000, "List Recordings"). */
export const wireRecording = z
  .object({
    id: recordingId,
    call_id: callId,
    conversation_id: conversationId.nullish(),
    call_type: z.enum(['audio', 'video']).catch('video'),
    started_by: userId,
    started_at: timestamp,
    ended_at: timestamp.nullish(),
    duration: z.number().min(0).nullish(),
    status: z.string().transform((word): RecordingStatus => STATUSES[word] ?? 'processing'),
    /** Our own addition: false while the bytes are on their way. */
    has_content: z.boolean().nullish(),
    /** Our own addition: false where whoever asks was not in its call. */
    readable: z.boolean().nullish(),
  })
  .transform(
    (row): Recording => ({
      id: row.id,
      callId: row.call_id,
      conversationId: row.conversation_id ?? undefined,
      kind: row.call_type,
      startedBy: row.started_by,
      startedAt: row.started_at,
      endedAt: row.ended_at ?? undefined,
      durationSeconds: row.duration ?? undefined,
      status: row.status,
      hasContent: row.has_content ?? true,
      isReadable: row.readable ?? true,
    }),
  )
export type WireRecording = z.input<typeof wireRecording>

/** `POST /api/calls/:id/recording/start`; a second start answers the one that runs. */
export const recordingStartResponse = z.object({ recording_id: recordingId, started_at: timestamp })

/** Body of `POST /api/calls/:id/recording/stop`, our own addition: why its recorder had to end it. */
export const recordingStopRequest = z.object({ reason: recordingStop }).nullish()

/** `POST /api/calls/:id/recording/stop`. `duration` in whole seconds. */
export const recordingStopResponse = z.object({ recording_id: recordingId, duration: z.number().min(0) })

/** `GET /api/calls/:id/recording/status`: idle is `{recording:false}` alone. */
export const recordingStatusResponse = z.union([
  z
    .object({
      recording: z.literal(true),
      recording_id: recordingId,
      started_at: timestamp,
      started_by: userId,
    })
    .transform(row => ({
      recordingId: row.recording_id,
      startedAt: row.started_at,
      startedBy: row.started_by,
    })),
  z.object({ recording: z.literal(false) }).transform(() => null),
])

/** Query of `GET /api/recordings`: newest first, finished ones only. */
export const recordingsQuery = z.object({
  conversation_id: conversationId.optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
  offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
})

/** `count` is the length of this page, not of all. */
export const recordingsResponse = z.object({ recordings: z.array(wireRecording) })

export const recordingResponse = z.object({ recording: wireRecording })

/** `GET /api/recordings/:id/download`: the address is null while no bytes are stored. `expires_in` in seconds. */
export const recordingDownloadResponse = z.object({
  url: z.string().nullable(),
  expires_in: z.number().default(3_600),
})

/** Answer of `PUT /api/recordings/:id/content`: bytes stored so far, and whether that is all. */
export const recordingContentResponse = z.object({ offset: z.int().min(0), complete: z.boolean() })
