import { ownScript } from '../../own-script.ts'
import { createStore } from '../../store.ts'
import type { Background, BackgroundOrder, BackgroundReport, BackgroundStep } from './background-messages.ts'
import backgroundWorker from './background-worker.ts?worker&url'
import { type TrackEffect, UNMEASURED } from './effect.ts'
import { FULL_PACE, nextPace, type Pace, type PaceLimits } from './effect-pace.ts'
import { effectProblem } from './effect-problem.ts'

/** From everything to least. The room stays covered at every step: an older mask would show it where a person was. */
const STEPS: readonly BackgroundStep[] = [
  { pictureEvery: 1 },
  { pictureEvery: 2 },
  { pictureEvery: 3 },
  { pictureEvery: 4 },
]
const LIMITS: PaceLimits = { lastStep: STEPS.length - 1, strainAt: 0.75, easyBelow: 0.4 }
/** The program, the model and the first picture; a slow disk and a slow machine together. */
const START_MS = 20_000

/** The parts of the browser that the effect stands on. */
export interface BackgroundMedia {
  createWorker(): Worker
  picturesOf(track: MediaStreamTrack): ReadableStream<VideoFrame>
  createOutput(): MediaStreamTrack & { readonly writable: WritableStream<VideoFrame> }
}

const BROWSER: BackgroundMedia = {
  createWorker: () => new Worker(ownScript(backgroundWorker), { type: 'module', name: 'background' }),
  picturesOf: track => new MediaStreamTrackProcessor({ track, maxBufferSize: 1 }).readable,
  createOutput: () => new MediaStreamTrackGenerator({ kind: 'video' }),
}

/**
 * The camera's track with something else behind the person. Pictures go from the camera to a worker and out of it
 * without touching the page's thread. Resolves when the first one is made; rejects with `background_unavailable`, at
 * once when the camera ends before.
 */
export function withBackground(
  original: MediaStreamTrack,
  { background, media = BROWSER }: { readonly background: Background; readonly media?: BackgroundMedia },
): Promise<TrackEffect> {
  const { promise, resolve, reject } = Promise.withResolvers<TrackEffect>()
  const cost = createStore(UNMEASURED)
  let worker: Worker
  let track: ReturnType<BackgroundMedia['createOutput']>
  let readable: ReadableStream<VideoFrame>
  try {
    readable = media.picturesOf(original)
    track = media.createOutput()
    worker = media.createWorker()
  } catch (error) {
    return Promise.reject(effectProblem('background', 'unavailable', error))
  }
  // A track that is written to knows no size; encoders are set by that of the camera, which the pictures keep.
  track.getSettings = () => original.getSettings()
  const send = (order: BackgroundOrder, transfer: Transferable[] = []): void =>
    worker.postMessage(order, transfer)
  let isStarted = false
  let pace: Pace = FULL_PACE
  const waited = (): void => {
    clearTimeout(late)
    original.removeEventListener('ended', ended)
  }
  const end = (): void => {
    waited()
    worker.terminate()
    track.stop()
  }
  const fail = (reason: unknown): void => {
    const problem = effectProblem('background', isStarted ? 'stopped' : 'unavailable', reason)
    end()
    cost.patch({ state: 'failed', problem })
    // Its owner did not stop it: it is to hear of the end as of that of a device.
    if (isStarted) track.dispatchEvent(new Event('ended'))
    reject(problem)
  }
  const late = setTimeout(() => fail('The first picture did not come.'), START_MS)
  const ended = (): void => fail('The camera ended.')
  original.addEventListener('ended', ended)
  const effect: TrackEffect = { track, cost, dispose: end }
  const measure = ({ busyMs, elapsedMs, pictures }: Extract<BackgroundReport, { type: 'cost' }>): void => {
    const load = busyMs / elapsedMs
    const next = nextPace(pace, { load, elapsedMs }, LIMITS)
    const step = STEPS[next.step]
    if (next.step !== pace.step && step !== undefined) send({ type: 'step', step })
    pace = next
    cost.patch({ state: pace.step === 0 ? 'full' : 'reduced', load, unitMs: busyMs / pictures })
  }
  worker.addEventListener('error', event => fail(event.message))
  worker.addEventListener('message', ({ data }: MessageEvent<BackgroundReport>) => {
    if (data.type === 'failed') return fail(data.reason)
    if (data.type === 'cost') return measure(data)
    waited()
    isStarted = true
    resolve(effect)
  })
  const { writable } = track
  send({ type: 'start', readable, writable, background }, [readable, writable])
  return promise
}
