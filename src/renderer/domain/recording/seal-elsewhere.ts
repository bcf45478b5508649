import { ownScript } from '../own-script.ts'
import type { RecordingOrder, RecordingReport } from './recording-messages.ts'
import recordingWorker from './recording-worker.ts?worker&url'

/** Makes a whole film, in a worker, of one whose recorder is gone; answers the worker's last report. */
export function sealElsewhere(folder: readonly string[]): Promise<RecordingReport> {
  const worker = new Worker(ownScript(recordingWorker), { type: 'module', name: 'recording' })
  const order: RecordingOrder = { type: 'seal', folder }
  const sealed = new Promise<RecordingReport>(resolve => {
    worker.addEventListener('message', ({ data }: MessageEvent<RecordingReport>) => resolve(data))
    worker.addEventListener('error', ({ message }) => resolve({ type: 'unsealed', reason: message }))
    worker.postMessage(order)
  })
  return sealed.finally(() => worker.terminate())
}
