import type { EffectCost } from './effect.ts'
import { FULL_PACE, nextPace, type Pace, type PaceLimits } from './effect-pace.ts'
import type { NoiseOrder, NoiseReport } from './noise-messages.ts'

const BLOCK_MS = (128 / 48_000) * 1_000
/** Sound that is late is a gap, so that half of the time must be free. Untouched sound costs next to nothing. */
const LIMITS: PaceLimits = { lastStep: 1, strainAt: 0.5, easyBelow: 0.4 }
const START_MS = 10_000

/** The cost and the pace after a report. */
function judged(pace: Pace, { busyMs, blocks }: Extract<NoiseReport, { type: 'cost' }>) {
  const elapsedMs = blocks * BLOCK_MS
  const load = busyMs / elapsedMs
  const next = nextPace(pace, { load, elapsedMs }, LIMITS)
  const state: EffectCost['state'] = next.step === 0 ? 'full' : 'bypassed'
  return { pace: next, cost: { state, load, unitMs: load * 10 } }
}

interface NoiseStart {
  /** To the model's worklet. */
  readonly port: Pick<MessagePort, 'onmessage' | 'postMessage'>
  /** The microphone's own track. */
  readonly original: Pick<MediaStreamTrack, 'readyState' | 'addEventListener' | 'removeEventListener'>
  readonly patch: (change: Partial<EffectCost>) => void
}

/**
 * Hears what the worklet tells, and lets it rest when the machine cannot keep up. Resolves when the model is there;
 * rejects when it does not come, and at once when the microphone ends.
 */
export function startNoiseModel({ port, original, patch }: NoiseStart): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  const late = setTimeout(() => reject(new Error('The model did not start.')), START_MS)
  const ended = (): void => reject(new Error('The microphone ended.'))
  original.addEventListener('ended', ended)
  if (original.readyState === 'ended') ended()
  let pace: Pace = FULL_PACE
  port.onmessage = ({ data }: MessageEvent<NoiseReport>) => {
    if (data.type === 'ready') return resolve()
    const { step } = pace
    const result = judged(pace, data)
    pace = result.pace
    const order: NoiseOrder = pace.step === 0 ? 'work' : 'rest'
    if (pace.step !== step) port.postMessage(order)
    patch(result.cost)
  }
  return promise.finally(() => {
    clearTimeout(late)
    original.removeEventListener('ended', ended)
  })
}
