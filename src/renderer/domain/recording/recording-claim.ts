import { AppError, type ErrorCategory } from '#shared/errors.ts'
import type { CallId, RecordingId, UserId } from '#shared/ids.ts'
import type { RecordingsApi } from '../calls/recordings-api.ts'
import type { Cancel, Clock, LogPort } from '../ports.ts'
import type { RecordingStorePort } from './kept-recording.ts'
import { recordingProblem } from './recording-problem.ts'

/** A recording that runs on the server by our word, and whose film this window alone makes. */
export interface RecordingClaim {
  readonly id: RecordingId
  readonly startedAt: number
  /** The film is free for another window. */
  readonly letGo: Cancel
}

interface Claiming {
  readonly api: Pick<RecordingsApi, 'start' | 'stop' | 'status' | 'delete'>
  readonly store: RecordingStorePort
  readonly meId: UserId
}

interface TakingBack extends Claiming {
  readonly clock: Clock
  readonly log: LogPort
  /** Nobody is left to do it. */
  readonly signal: AbortSignal
}

/** Enough for a line that is lost for half a minute; with the call the server ends it by itself. */
const TRIES = 5
const FIRST_PAUSE_MS = 2_000
const PASSING: ReadonlySet<ErrorCategory> = new Set(['network', 'server', 'rateLimited', 'auth'])

/**
 * Begins a recording on the server; one that runs by our word and that nobody makes is taken up. Rejects with
 * AppError, `recording_elsewhere` when somebody else, or another window of ours, records.
 */
export async function claimRecording(
  { api, store, meId }: Claiming,
  callId: CallId,
): Promise<RecordingClaim> {
  const { recordingId: id, startedAt } = await api.start(callId)
  // A second start is answered with the one that runs.
  const running = await api.status(callId)
  if (running !== null && running.startedBy !== meId) throw recordingProblem('elsewhere')
  const letGo = await store.hold(id)
  if (letGo === null) throw recordingProblem('elsewhere')
  try {
    // What was recorded before is never written over.
    if ((await store.film(id)) !== null) throw recordingProblem('elsewhere')
    return { id, startedAt, letGo }
  } catch (error) {
    letGo()
    throw error
  }
}

/**
 * After a beginning that failed half way: nobody is to believe that they are recorded when nobody records. `id`: what
 * the server called it, where that is known.
 */
export async function takeBackRecording(
  taking: TakingBack,
  callId: CallId,
  id: RecordingId | null,
): Promise<void> {
  const { clock, log, signal } = taking
  let known = id
  for (let tries = 0; tries < TRIES && !signal.aborted; tries += 1) {
    if (tries > 0) {
      await new Promise<void>(resolve => clock.setTimeout(resolve, FIRST_PAUSE_MS * 2 ** (tries - 1)))
    }
    try {
      const running = await taking.api.status(callId)
      if (running !== null && running.startedBy !== taking.meId) return
      known = running?.recordingId ?? known
      if (known !== null) await remove(taking, callId, known, running !== null)
      return
    } catch (cause) {
      const { code, category } = AppError.from(cause)
      log.warn('A recording that did not begin is not taken back yet', { code })
      if (!PASSING.has(category)) return
    }
  }
}

async function remove(
  { api, store }: TakingBack,
  callId: CallId,
  id: RecordingId,
  isRunning: boolean,
): Promise<void> {
  const letGo = await store.hold(id)
  // Another window records it.
  if (letGo === null) return
  try {
    if (isRunning) await api.stop(callId)
    if ((await store.film(id)) !== null) return
    await store.remove(id)
    await api.delete(id).catch((error: unknown) => {
      if (AppError.from(error).category !== 'notFound') throw error
    })
  } finally {
    letGo()
  }
}
