import * as z from 'zod'
import { AppError } from '#shared/errors.ts'
import type { CallId, ConversationId, RecordingId, UserId } from '#shared/ids.ts'
import type { Recording, RecordingStop } from '#shared/model/recording.ts'
import {
  recordingDownloadResponse,
  recordingResponse,
  recordingStartResponse,
  recordingStatusResponse,
  recordingStopResponse,
  recordingsResponse,
} from '#shared/rest/recordings.ts'
import { wireRecordingStop } from '#shared/wire/recording-stop.ts'
import { apiPath } from '../api-path.ts'
import { notOffered } from '../features.ts'
import type { HttpPort, TransferPort } from '../ports.ts'
import { type UploadProgress, uploadRecording } from './recording-upload.ts'

/** A recording that runs; null when nothing is recorded. */
type Running = {
  readonly recordingId: RecordingId
  readonly startedAt: number
  readonly startedBy: UserId
} | null

interface ListQuery {
  readonly conversationId?: ConversationId
  readonly limit?: number
  readonly offset?: number
}

/** Recordings of calls over REST (seed 000, "Call Recording"). All reject with AppError. */
export class RecordingsApi {
  readonly #http: HttpPort
  readonly #transfers: TransferPort

  constructor(http: HttpPort, transfers: TransferPort) {
    this.#http = http
    this.#transfers = transfers
  }

  /** Errors `call_not_found`, `call_not_active`; a second start answers the recording that runs. */
  async start(callId: CallId): Promise<{ readonly recordingId: RecordingId; readonly startedAt: number }> {
    const started = await this.#http.request(
      { method: 'POST', path: apiPath`/api/calls/${callId}/recording/start` },
      recordingStartResponse,
    )
    return { recordingId: started.recording_id, startedAt: started.started_at }
  }

  /** `why`: its recorder could not go on; the others in the call are told. */
  async stop(
    callId: CallId,
    why?: RecordingStop,
  ): Promise<{ readonly recordingId: RecordingId; readonly durationSeconds: number }> {
    const stopped = await this.#http.request(
      {
        method: 'POST',
        path: apiPath`/api/calls/${callId}/recording/stop`,
        ...(why === undefined ? {} : { body: { reason: wireRecordingStop(why) } }),
      },
      recordingStopResponse,
    )
    return { recordingId: stopped.recording_id, durationSeconds: stopped.duration }
  }

  status(callId: CallId): Promise<Running> {
    return this.#http.request(
      { method: 'GET', path: apiPath`/api/calls/${callId}/recording/status` },
      recordingStatusResponse,
    )
  }

  /** Finished ones, newest first; a page shorter than its limit is the last. */
  async list({ conversationId, limit, offset }: ListQuery = {}): Promise<readonly Recording[]> {
    const query = { conversation_id: conversationId, limit, offset }
    const { recordings } = await this.#http.request(
      { method: 'GET', path: '/api/recordings', query },
      recordingsResponse,
    )
    return recordings
  }

  /** Error `recording_not_found`. */
  async get(id: RecordingId): Promise<Recording> {
    const { recording } = await this.#http.request(
      { method: 'GET', path: apiPath`/api/recordings/${id}` },
      recordingResponse,
    )
    return recording
  }

  /** For its starter only; error `not_authorized` for others. */
  async delete(id: RecordingId): Promise<void> {
    await this.#http.request({ method: 'DELETE', path: apiPath`/api/recordings/${id}` }, z.unknown())
  }

  /**
   * The bytes, for their recorder; called again after a failure it goes on where the server stands. Errors
   * `recording_not_found`, and `not_offered` where the server takes no bytes.
   */
  async upload(id: RecordingId, content: Blob, progress: UploadProgress = {}): Promise<void> {
    try {
      const isStored = () => this.isStored(id)
      await uploadRecording({ ...progress, transfers: this.#transfers, id, content, isStored })
    } catch (cause) {
      const error = AppError.from(cause)
      throw error.category === 'notFound' ? await this.#whatIsMissing(id, error) : error
    }
  }

  /** Does the server have all of its bytes? Error `recording_not_found`. */
  async isStored(id: RecordingId): Promise<boolean> {
    return (await this.download(id)).url !== null
  }

  /** The bytes, for the people of the call. */
  content(id: RecordingId, signal?: AbortSignal): Promise<Blob> {
    return this.#transfers.download(apiPath`/api/recordings/${id}/content`, signal)
  }

  /** Its last bytes, or all of it where it is shorter. */
  tail(id: RecordingId, bytes: number): Promise<Blob> {
    return this.#transfers.download(apiPath`/api/recordings/${id}/content`, undefined, bytes)
  }

  /** An address that needs no token; null while no bytes are stored. */
  async download(
    id: RecordingId,
  ): Promise<{ readonly url: string | null; readonly expiresInSeconds: number }> {
    const { url, expires_in } = await this.#http.request(
      { method: 'GET', path: apiPath`/api/recordings/${id}/download` },
      recordingDownloadResponse,
    )
    return { url, expiresInSeconds: expires_in }
  }

  /** The answer to a HEAD has no words: the recording may not be there, or only the way to bring bytes to it. */
  async #whatIsMissing(id: RecordingId, error: AppError): Promise<AppError> {
    try {
      await this.get(id)
      return notOffered(error)
    } catch (cause) {
      return AppError.from(cause)
    }
  }
}
