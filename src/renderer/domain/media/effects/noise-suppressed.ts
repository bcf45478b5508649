import { loadRnnoise, RnnoiseWorkletNode } from '@sapphi-red/web-noise-suppressor'
import wasmUrl from '@sapphi-red/web-noise-suppressor/rnnoise.wasm?url'
import simdUrl from '@sapphi-red/web-noise-suppressor/rnnoise_simd.wasm?url'
import { createStore } from '../../store.ts'
import { type TrackEffect, UNMEASURED } from './effect.ts'
import { effectProblem } from './effect-problem.ts'
import { startNoiseModel } from './noise-start.ts'
import noiseWorklet from './noise-worklet.ts?worker&url'

/** The only rate that the model knows; the browser converts microphones of every other. */
const SAMPLE_RATE = 48_000

/** The typings do not know yet that a context can do without a loudspeaker. */
interface SilentContextOptions extends AudioContextOptions {
  readonly sinkId: { readonly type: 'none' }
}

/** A context that no loudspeaker paces or interrupts. */
function createContext(): AudioContext {
  const options: SilentContextOptions = {
    sampleRate: SAMPLE_RATE,
    latencyHint: 'interactive',
    sinkId: { type: 'none' },
  }
  return new AudioContext(options)
}

async function createNode(context: AudioContext): Promise<RnnoiseWorkletNode> {
  // Where it may not run, this would wait for ever; then the worklet never says that it is ready, which is noticed.
  if (context.state !== 'running') context.resume().catch(() => undefined)
  const [wasmBinary] = await Promise.all([
    loadRnnoise({ url: wasmUrl, simdUrl }),
    context.audioWorklet.addModule(noiseWorklet),
  ])
  const node = new RnnoiseWorkletNode(context, { wasmBinary, maxChannels: 1 })
  node.channelCount = 1
  node.channelCountMode = 'explicit'
  return node
}

/**
 * The microphone's track with everything but voices taken out of it (RNNoise, in an AudioWorklet): one channel, about
 * 10 ms later. Resolves when it works; rejects with `noise_unavailable`.
 */
export async function noiseSuppressed(original: MediaStreamTrack): Promise<TrackEffect> {
  const cost = createStore(UNMEASURED)
  const context = createContext()
  const close = async (): Promise<void> => {
    if (context.state !== 'closed') await context.close()
  }
  try {
    const node = await createNode(context)
    const source = new MediaStreamAudioSourceNode(context, { mediaStream: new MediaStream([original]) })
    const target = new MediaStreamAudioDestinationNode(context, { channelCount: 1 })
    source.connect(node).connect(target)
    const [track] = target.stream.getAudioTracks()
    if (track === undefined) throw new Error('There is no track to send.')
    const ended = new AbortController()
    const end = (): void => {
      ended.abort()
      source.disconnect()
      node.destroy()
      track.stop()
      void close()
    }
    node.addEventListener(
      'processorerror',
      () => {
        end()
        cost.patch({ state: 'failed', problem: effectProblem('noise', 'stopped') })
        track.dispatchEvent(new Event('ended'))
      },
      { signal: ended.signal },
    )
    original.addEventListener(
      'ended',
      () => {
        end()
        track.dispatchEvent(new Event('ended'))
      },
      { signal: ended.signal },
    )
    await startNoiseModel({ port: node.port, original, patch: change => cost.patch(change) })
    return { track, cost, dispose: end }
  } catch (error) {
    void close()
    throw effectProblem('noise', 'unavailable', error)
  }
}
