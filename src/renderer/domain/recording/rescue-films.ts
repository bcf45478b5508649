import { AppError } from '#shared/errors.ts'
import type { RecordingId } from '#shared/ids.ts'
import type { RecordingsApi } from '../calls/recordings-api.ts'
import type { Cancel, LogPort } from '../ports.ts'
import { type FinishingFilm, finishFilm, forgetFilm } from './finish-film.ts'
import type { KeptRecording } from './kept-recording.ts'

interface Rescue extends FinishingFilm {
  readonly api: Pick<RecordingsApi, 'status' | 'stop' | 'delete'>
  /** It can go to the server, and `letGo` is to be called afterwards; `wasCut`: its recorder had gone. */
  readonly onWhole: (recording: KeptRecording, letGo: Cancel, wasCut: boolean) => void
}

/**
 * Finds the films that were left behind, and makes them whole where their recorder is gone. What another window works
 * on is waited for: until it is done, or gone. Resolves when all are seen to.
 */
export async function rescueFilms(rescue: Rescue): Promise<void> {
  const kept = await rescue.store.list().catch(noted(rescue.log))
  await Promise.all((kept ?? []).map(({ id }) => rescueOne(id, rescue).catch(noted(rescue.log))))
}

const noted = (log: LogPort) => (error: unknown) => {
  log.warn('Recordings on this computer cannot be looked through', { code: AppError.from(error).code })
  return undefined
}

async function rescueOne(id: RecordingId, rescue: Rescue): Promise<void> {
  const { store, signal, onWhole } = rescue
  const letGo = await store.hold(id, signal)
  if (letGo === null) return
  let isTaken = false
  try {
    // As it is now: whoever had it may have brought it to the server.
    const recording = (await store.list()).find(one => one.id === id)
    if (recording === undefined || signal.aborted) return
    const wasCut = recording.state === 'recording'
    const whole = wasCut ? await rescued(recording, rescue) : recording
    if (whole === null || signal.aborted) return
    isTaken = true
    onWhole(whole, letGo, wasCut)
  } finally {
    if (!isTaken) letGo()
  }
}

/** Null when there is nothing to send, or not yet. */
async function rescued(recording: KeptRecording, rescue: Rescue): Promise<KeptRecording | null> {
  const { log, signal } = rescue
  const finished = await finishFilm(recording, rescue)
  if (signal.aborted || finished === 'busy') return null
  await stopIfRunning(recording, rescue)
  if (finished === 'empty') {
    log.info('A recording was cut before it began', { recordingId: recording.id })
    await forgetFilm(recording.id, rescue)
    return null
  }
  log.warn('A recording was cut', { recordingId: recording.id })
  return finished
}

/** Nobody is to believe that they are recorded still. */
async function stopIfRunning({ id, callId }: KeptRecording, { api, log }: Rescue): Promise<void> {
  try {
    if ((await api.status(callId))?.recordingId === id) await api.stop(callId, 'recorderLeft')
  } catch (error) {
    log.debug('A recording ends by itself on the server', { code: AppError.from(error).code })
  }
}
