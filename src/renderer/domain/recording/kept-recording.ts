import * as z from 'zod'
import { callId, conversationId, recordingId } from '#shared/ids.ts'
import type { Cancel } from '../ports.ts'

/** A film on this computer whose bytes the server has not got yet; kept as JSON beside the film. Times in epoch milliseconds. */
export const keptRecording = z.object({
  id: recordingId,
  callId,
  conversationId: conversationId.optional(),
  /** Whom the call was with, for people. */
  title: z.string().max(500),
  startedAt: z.number(),
  /** `recording`: nobody wrote its end yet. */
  state: z.enum(['recording', 'whole']),
  seconds: z.number().min(0).default(0),
})
export type KeptRecording = z.output<typeof keptRecording>

/** Keeps films on this computer until the server has them. */
export interface RecordingStorePort {
  /** All there are, oldest first. */
  list(): Promise<readonly KeptRecording[]>
  /** Writes what is known of one; the film itself is written by the worker. */
  save(recording: KeptRecording): Promise<void>
  /** The film as it is now; null when there is none. */
  film(id: KeptRecording['id']): Promise<Blob | null>
  /** Where the film is, in the origin's own file system. */
  folder(id: KeptRecording['id']): readonly string[]
  remove(id: KeptRecording['id']): Promise<void>
  /**
   * Takes a film for this window: one alone records it, rescues it or sends it. Null while it is taken; with `signal`
   * it is waited for, and null once that is aborted. What a window has is free when the window is gone.
   */
  hold(id: KeptRecording['id'], signal?: AbortSignal): Promise<Cancel | null>
}
