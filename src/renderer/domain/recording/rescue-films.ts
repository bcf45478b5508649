import { AppError } from '#shared/errors.ts'
import type { RecordingId } from '#shared/ids.ts'
import type { RecordingsApi } from '../calls/recordings-api.ts'
import type { Clock, LogPort } from '../ports.ts'
import type { KeptRecording, RecordingStorePort } from './kept-recording.ts'
import type { RecordingReport } from './recording-messages.ts'

interface Rescue {
  readonly api: Pick<RecordingsApi, 'status' | 'stop' | 'delete'>
  readonly store: RecordingStorePort
  readonly clock: Clock
  readonly log: LogPort
  readonly seal: (folder: readonly string[]) => Promise<RecordingReport>
  readonly signal: AbortSignal
  /** Is it recorded by this page? */
  readonly isOurs: (id: RecordingId) => boolean
  /** It can go to the server; `wasCut`: its recorder had gone. */
  readonly onWhole: (recording: KeptRecording, wasCut: boolean) => void
}

/** A page that was ended a moment ago still holds its film; one that lives records on. */
const BUSY_TRIES = 4
const BUSY_PAUSE_MS = 3_000

/** Finds the films that a former page left behind, and makes them whole where their recorder is gone. */
export async function rescueFilms(rescue: Rescue): Promise<void> {
  const { store, log, isOurs, onWhole } = rescue
  try {
    const kept = await store.list()
    for (const recording of kept) if (recording.state === 'whole') onWhole(recording, false)
    const cut = kept.filter(({ state, id }) => state === 'recording' && !isOurs(id))
    await Promise.all(cut.map(recording => rescueOne(recording, rescue)))
  } catch (error) {
    log.warn('Recordings on this computer cannot be looked through', { code: AppError.from(error).code })
  }
}

async function rescueOne(recording: KeptRecording, rescue: Rescue): Promise<void> {
  const { store, api, log, onWhole, signal } = rescue
  const report = await sealed(recording, rescue)
  if (signal.aborted || report.type === 'busy') return
  await stopIfRunning(recording, rescue)
  if (report.type === 'empty') {
    log.info('A recording was cut before it began', { recordingId: recording.id })
    await store.remove(recording.id)
    await api
      .delete(recording.id)
      .catch((error: unknown) =>
        log.debug('An empty recording stays on the server', { code: AppError.from(error).code }),
      )
    return
  }
  log.warn('A recording was cut', { recordingId: recording.id, sealed: report.type })
  const whole: KeptRecording = {
    ...recording,
    state: 'whole',
    seconds: report.type === 'sealed' ? report.seconds : 0,
  }
  // Without room for the note it is found and sealed again next time.
  await store
    .save(whole)
    .catch((error: unknown) =>
      log.warn('A rescued recording was not noted', { code: AppError.from(error).code }),
    )
  onWhole(whole, true)
}

async function sealed(
  { id }: KeptRecording,
  { store, seal, clock, signal }: Rescue,
): Promise<RecordingReport> {
  let report = await seal(store.folder(id))
  for (let tries = 1; report.type === 'busy' && tries < BUSY_TRIES && !signal.aborted; tries += 1) {
    await new Promise<void>(resolve => clock.setTimeout(resolve, BUSY_PAUSE_MS))
    report = await seal(store.folder(id))
  }
  return report
}

/** Nobody is to believe that they are recorded still. */
async function stopIfRunning({ id, callId }: KeptRecording, { api, log }: Rescue): Promise<void> {
  try {
    if ((await api.status(callId))?.recordingId === id) await api.stop(callId)
  } catch (error) {
    log.debug('A recording ends by itself on the server', { code: AppError.from(error).code })
  }
}
