import { ownScript } from '../own-script.ts'
import type { RecordingOrder, RecordingReport } from './recording-messages.ts'
import recordingWorker from './recording-worker.ts?worker&url'

/** It is a few reads for each second of a film. */
const TIMEOUT_MS = 120_000

/** Makes a whole film, in a worker, of one whose recorder is gone; answers the worker's last report. */
export function sealElsewhere(folder: readonly string[]): Promise<RecordingReport> {
  const worker = new Worker(ownScript(recordingWorker), { type: 'module', name: 'recording' })
  const order: RecordingOrder = { type: 'seal', folder }
  const sealed = new Promise<RecordingReport>(resolve => {
    worker.addEventListener('message', ({ data }: MessageEvent<RecordingReport>) => resolve(data))
    worker.addEventListener('error', ({ message }) => resolve({ type: 'unsealed', reason: message }))
    setTimeout(() => resolve({ type: 'unsealed', reason: 'The worker does not answer' }), TIMEOUT_MS)
    worker.postMessage(order)
  })
  return sealed.finally(() => worker.terminate())
}
