/** How loud a track is right now. */
export interface LevelMeter {
  /** Root mean square of the last sixth of a second, 0 to 1 of full scale; 0 while unknown. Cheap: read in every frame. */
  level(): number
  /** Not a bit of sound, as no microphone gives that works; null while unknown. Absent: never known. */
  isSilent?(): boolean | null
  dispose(): void
}

/** Begins to listen to a track; the track stays its owner's. */
export type CreateLevelMeter = (track: MediaStreamTrack) => LevelMeter

const SILENT: LevelMeter = { level: () => 0, dispose: () => undefined }
/** At 48 kHz about 170 ms: whoever reads ten times a second misses no sound in between, however short. */
const SAMPLES = 8192
/** -94 dB: less than the smallest step of sound in 16 bits. */
const NOTHING = 0.000_02
/** What is only listened to needs no device to play on (W3C Web Audio 1.1, "AudioContextOptions"; not in the typings). */
const NOWHERE: AudioContextOptions & { readonly sinkId: { readonly type: 'none' } } = {
  sinkId: { type: 'none' },
}

/** Listens by Web Audio; where there is none, or no sound may be heard yet, everything is silent. */
export const createBrowserMeter: CreateLevelMeter = track => {
  const Context: typeof AudioContext | undefined = globalThis.AudioContext
  if (Context === undefined) return SILENT
  const context = new Context(NOWHERE)
  let nodes: Nodes
  try {
    nodes = nodesOf(context, track)
  } catch {
    // A track that ended meanwhile cannot be listened to.
    void close(context)
    return SILENT
  }
  const { analyser, source } = nodes
  const samples = new Float32Array(SAMPLES)
  let measured = { at: Number.NaN, level: 0 }
  const measure = (): number | null => {
    if (context.state !== 'running') return null
    const at = context.currentTime
    // Who asks twice within a moment is told the same: the sound has not gone on.
    if (at !== measured.at) measured = { at, level: rootMeanSquare(analyser, samples) }
    return measured.level
  }
  return {
    level: () => Math.min(1, measure() ?? 0),
    isSilent: () => {
      const level = measure()
      return level === null ? null : level < NOTHING
    },
    dispose: () => {
      source.disconnect()
      void close(context)
    },
  }
}

function rootMeanSquare(analyser: AnalyserNode, samples: Float32Array<ArrayBuffer>): number {
  analyser.getFloatTimeDomainData(samples)
  let sum = 0
  for (const sample of samples) sum += sample * sample
  return Math.sqrt(sum / SAMPLES)
}

interface Nodes {
  readonly analyser: AnalyserNode
  readonly source: MediaStreamAudioSourceNode
}

function nodesOf(context: AudioContext, track: MediaStreamTrack): Nodes {
  const analyser = new AnalyserNode(context, { fftSize: SAMPLES })
  const source = new MediaStreamAudioSourceNode(context, { mediaStream: new MediaStream([track]) })
  source.connect(analyser)
  return { analyser, source }
}

/** Closing rejects only where it is closed already, which is what was wanted. */
async function close(context: AudioContext): Promise<void> {
  if (context.state !== 'closed') await context.close()
}
