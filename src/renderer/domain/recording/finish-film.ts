import { AppError } from '#shared/errors.ts'
import type { RecordingId } from '#shared/ids.ts'
import type { RecordingsApi } from '../calls/recordings-api.ts'
import type { Clock, LogPort } from '../ports.ts'
import type { KeptRecording, RecordingStorePort } from './kept-recording.ts'
import type { RecordingReport } from './recording-messages.ts'

export interface FinishingFilm {
  readonly store: RecordingStorePort
  readonly clock: Clock
  readonly log: LogPort
  readonly seal: (folder: readonly string[]) => Promise<RecordingReport>
  readonly signal: AbortSignal
}

/** A page, or a worker, that was ended a moment ago still holds its film. */
const BUSY_TRIES = 4
const BUSY_PAUSE_MS = 3_000

/**
 * Makes a whole film of one whose recorder is gone, and notes that it is one. `empty`: there is nothing of it;
 * `busy`: somebody writes it still. One that cannot be finished is kept as far as it came.
 */
export async function finishFilm(
  recording: KeptRecording,
  finishing: FinishingFilm,
): Promise<KeptRecording | 'busy' | 'empty'> {
  const { store } = finishing
  const report = await sealed(recording.id, finishing)
  if (report.type === 'busy' || report.type === 'empty') return report.type
  const film = report.type === 'sealed' ? null : await store.film(recording.id)
  if (report.type !== 'sealed' && (film === null || film.size === 0)) return 'empty'
  const seconds = report.type === 'sealed' ? report.seconds : 0
  return wholeFilm(recording, seconds, finishing)
}

/** Notes that a film is whole; without room for the note it is found and sealed again by the next page. */
export async function wholeFilm(
  recording: KeptRecording,
  seconds: number,
  { store, log }: Pick<FinishingFilm, 'store' | 'log'>,
): Promise<KeptRecording> {
  const whole: KeptRecording = { ...recording, state: 'whole', seconds }
  await store
    .save(whole)
    .catch((error: unknown) =>
      log.warn('The end of a recording was not noted', { code: AppError.from(error).code }),
    )
  return whole
}

/** There is nothing of it to keep: not here, and not on the server. */
export async function forgetFilm(
  id: RecordingId,
  { api, store, log }: Pick<FinishingFilm, 'store' | 'log'> & { readonly api: Pick<RecordingsApi, 'delete'> },
): Promise<void> {
  await Promise.all([api.delete(id), store.remove(id)]).catch((error: unknown) =>
    log.warn('An empty recording was not removed', { recordingId: id, code: AppError.from(error).code }),
  )
}

async function sealed(
  id: RecordingId,
  { store, seal, clock, signal }: FinishingFilm,
): Promise<RecordingReport> {
  let report = await seal(store.folder(id))
  for (let tries = 1; report.type === 'busy' && tries < BUSY_TRIES && !signal.aborted; tries += 1) {
    await new Promise<void>(resolve => clock.setTimeout(resolve, BUSY_PAUSE_MS))
    report = await seal(store.folder(id))
  }
  return report
}
