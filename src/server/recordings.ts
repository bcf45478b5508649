import type { CallId, RecordingId, UserId } from '#shared/ids.ts'
import type { CallKind } from '#shared/model/call.ts'
import type { RecordingStop } from '#shared/model/recording.ts'
import type { WireRecording } from '#shared/rest/recordings.ts'
import { wireRecordingStop } from '#shared/wire/recording-stop.ts'
import { callTopic } from '#shared/wire/topics.ts'
import type { Bus } from './bus.ts'
import type { Clock } from './clock.ts'
import { isoTime } from './iso-time.ts'
import type { Log } from './log.ts'
import { newRecordingId } from './new-id.ts'
import { notAuthorized, notFound, type Refusal } from './refusal.ts'
import type { NewRecording, StoredRecording } from './store/recording-store.ts'
import type { Store } from './store/store.ts'

export interface RecordingDeskOptions {
  readonly store: Store
  readonly bus: Bus
  readonly clock: Clock
  readonly log: Log
}

/** What a recording needs to know of the call it is made of. */
export interface RecordedCall {
  readonly id: CallId
  readonly kind: CallKind
  readonly conversationId?: NewRecording['conversationId']
}

export const recordingNotFound = (): Refusal => notFound('recording_not_found', 'There is no such recording.')

/** Whole seconds. */
export const recordedSeconds = ({ startedAt, endedAt }: StoredRecording, now: number): number =>
  Math.max(0, Math.floor(((endedAt ?? now) - startedAt) / 1000))

/** A recording as it travels (seed 000, "List Recordings"): finished once it was stopped (facts 1.4). */
export const toWireRecording = (recording: StoredRecording, now: number): WireRecording => ({
  id: recording.id,
  call_id: recording.callId,
  conversation_id: recording.conversationId ?? null,
  call_type: recording.kind,
  started_by: recording.startedBy,
  started_at: isoTime(recording.startedAt),
  ended_at: recording.endedAt === undefined ? null : isoTime(recording.endedAt),
  duration: recordedSeconds(recording, now),
  status: recording.endedAt === undefined ? 'recording' : 'completed',
  has_content: recording.storedAt !== undefined,
})

/** Recordings of calls: who records, and who may see what came of it. The bytes are `recording-content.ts`. */
export class RecordingDesk {
  readonly #options: RecordingDeskOptions

  constructor(options: RecordingDeskOptions) {
    this.#options = options
  }

  /** Begins one and tells the call; answers the one that runs already, if one does. */
  async start(call: RecordedCall, startedBy: UserId): Promise<StoredRecording> {
    const { bus, clock, store } = this.#options
    const startedAt = clock.now()
    const { recording, existing } = await store.recordings.start({
      id: newRecordingId(startedAt),
      callId: call.id,
      conversationId: call.conversationId,
      kind: call.kind,
      startedBy,
      startedAt,
    })
    if (!existing) {
      const started = { recording_id: recording.id, started_by: startedBy }
      bus.broadcast(callTopic(call.id), 'recording_started', started)
    }
    return recording
  }

  /** Throws recording_not_found when none runs in this call. `reason` is believed from its recorder alone. */
  async stop(callId: CallId, by: UserId, reason?: RecordingStop): Promise<StoredRecording> {
    const stopped = await this.#stopIn(callId, ({ startedBy }) => (startedBy === by ? reason : undefined))
    if (stopped === null) throw notFound('recording_not_found', 'This call is not being recorded.')
    return stopped
  }

  runningIn(callId: CallId): Promise<StoredRecording | null> {
    return this.#options.store.recordings.runningIn(callId)
  }

  /** The call is over, or the one who records has left it: nothing more is recorded. `by` undefined: whoever records. */
  async left(callId: CallId, by?: UserId): Promise<void> {
    const { log, store } = this.#options
    try {
      const running = await store.recordings.runningIn(callId)
      if (running === null || (by !== undefined && running.startedBy !== by)) return
      await this.#stopIn(callId, () => (by === undefined ? undefined : 'recorderLeft'))
    } catch (error) {
      log.error({ err: error }, 'the end of a recording was not saved')
    }
  }

  /** After a restart: recordings of calls that did not come back are over. */
  async endOrphans(isLiving: (callId: CallId) => boolean): Promise<void> {
    for (const { callId } of await this.#options.store.recordings.running()) {
      if (!isLiving(callId)) await this.#stopIn(callId)
    }
  }

  /** For those who were in its call and for who started it (facts 1.4); to be asked to it is not enough. */
  async readable(id: RecordingId, userId: UserId): Promise<StoredRecording> {
    const recording = await this.byId(id)
    if (await this.isReadable(recording, userId)) return recording
    throw notAuthorized('Only those who were in that call may see its recording.')
  }

  async isReadable({ startedBy, callId }: StoredRecording, userId: UserId): Promise<boolean> {
    return startedBy === userId || (await this.#options.store.calls.wasIn(callId, userId))
  }

  /** For who started it: nobody else writes or deletes it. */
  async own(id: RecordingId, userId: UserId): Promise<StoredRecording> {
    const recording = await this.byId(id)
    if (recording.startedBy === userId) return recording
    throw notAuthorized('Only who started a recording may change it.')
  }

  async byId(id: RecordingId): Promise<StoredRecording> {
    const recording = await this.#options.store.recordings.byId(id)
    if (recording === null) throw recordingNotFound()
    return recording
  }

  /** Forgets it; one that runs is stopped. Its bytes are the caller's to remove. */
  async remove(recording: StoredRecording): Promise<void> {
    if (recording.endedAt === undefined) await this.left(recording.callId)
    if (!(await this.#options.store.recordings.remove(recording.id))) throw recordingNotFound()
  }

  async #stopIn(
    callId: CallId,
    why: (running: StoredRecording) => RecordingStop | undefined = () => undefined,
  ): Promise<StoredRecording | null> {
    const { bus, clock, store } = this.#options
    const running = await store.recordings.runningIn(callId)
    const stopped = running === null ? null : await store.recordings.stop(running.id, clock.now())
    if (stopped === null) return null
    const reason = why(stopped)
    bus.broadcast(callTopic(callId), 'recording_stopped', {
      recording_id: stopped.id,
      ...(reason === undefined ? {} : { reason: wireRecordingStop(reason) }),
    })
    return stopped
  }
}
