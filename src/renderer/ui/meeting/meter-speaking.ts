import type { Cancel } from '#domain/ports.ts'
import { levelOf, nextGate, SILENT } from './speaking-gate.ts'

const PERIOD_MS = 100
const SAMPLES = 512
/** An audio context takes its time to open: it waits until the first picture is there. */
const DELAY_MS = 800

let shared: { readonly context: AudioContext; users: number } | null = null

function borrowContext(): { readonly context: AudioContext; readonly giveBack: Cancel } {
  const held = shared ?? { context: new AudioContext(), users: 0 }
  shared = held
  held.users += 1
  return {
    context: held.context,
    giveBack: () => {
      held.users -= 1
      if (held.users > 0) return
      if (shared === held) shared = null
      void held.context.close()
    },
  }
}

function listen(track: MediaStreamTrack, onChange: (speaking: boolean) => void): Cancel {
  const { context, giveBack } = borrowContext()
  if (context.state === 'suspended') void context.resume()
  const source = context.createMediaStreamSource(new MediaStream([track]))
  const analyser = new AnalyserNode(context, { fftSize: SAMPLES })
  source.connect(analyser)
  const samples = new Float32Array(SAMPLES)
  let gate = SILENT
  const timer = window.setInterval(() => {
    analyser.getFloatTimeDomainData(samples)
    const next = nextGate(gate, levelOf(samples), performance.now())
    if (next.speaking !== gate.speaking) onChange(next.speaking)
    gate = next
  }, PERIOD_MS)
  return () => {
    window.clearInterval(timer)
    source.disconnect()
    giveBack()
  }
}

/** Says whenever the voice on a track begins and ends, until cancelled. */
export function meterSpeaking(track: MediaStreamTrack, onChange: (speaking: boolean) => void): Cancel {
  let stop: Cancel | null = null
  const timer = window.setTimeout(() => {
    stop = listen(track, onChange)
  }, DELAY_MS)
  return () => {
    window.clearTimeout(timer)
    stop?.()
  }
}
