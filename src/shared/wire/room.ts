import * as z from 'zod'
import { recordingId, userId } from '../ids.ts'
import { recordingStop } from './recording-stop.ts'

const about = z.object({ user_id: userId }).transform(row => ({ userId: row.user_id }))

/** Events that calls and huddles share beside signalling and who comes and goes (facts 2.3). */
export const roomEvents = {
  'media:toggled': z
    .object({ user_id: userId, type: z.enum(['audio', 'video']), enabled: z.boolean() })
    .transform(toggle => ({ userId: toggle.user_id, kind: toggle.type, enabled: toggle.enabled })),
  /** The same for audio, from services that say only this. */
  participant_muted: about,
  participant_unmuted: about,
  'screen:started': about,
  'screen:stopped': about,
  hand_raised: z
    .object({ user_id: userId, raised: z.boolean() })
    .transform(row => ({ userId: row.user_id, isRaised: row.raised })),
  'hold:changed': z
    .object({ user_id: userId, on_hold: z.boolean() })
    .transform(row => ({ userId: row.user_id, isOnHold: row.on_hold })),
  recording_started: z
    .object({ recording_id: recordingId, started_by: userId })
    .transform(row => ({ recordingId: row.recording_id, startedBy: row.started_by })),
  recording_stopped: z
    .object({ recording_id: recordingId.nullish(), reason: recordingStop })
    .transform(row => ({ recordingId: row.recording_id ?? undefined, reason: row.reason })),
} as const

/** Pushes that calls and huddles share. A second sharer of a screen is answered `someone_already_sharing`. */
export const roomPushes = {
  'media:toggled': z.object({ type: z.enum(['audio', 'video']), enabled: z.boolean() }),
  'screen:start': z.object({}),
  'screen:stop': z.object({}),
  hand_raised: z.object({ raised: z.boolean() }),
  'hold:changed': z.object({ on_hold: z.boolean() }),
} as const
