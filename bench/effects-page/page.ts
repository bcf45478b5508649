import type { Background } from '../../src/renderer/domain/media/effects/background-messages.ts'
import type { TrackEffect } from '../../src/renderer/domain/media/effects/effect.ts'
import { noiseSuppressed } from '../../src/renderer/domain/media/effects/noise-suppressed.ts'
import { withBackground } from '../../src/renderer/domain/media/effects/with-background.ts'

/** What is measured: a camera or a microphone, bare or with an effect. */
export type Subject =
  | {
      readonly kind: 'video'
      readonly width: number
      readonly height: number
      readonly background: Background | null
    }
  | { readonly kind: 'audio'; readonly isSuppressed: boolean }

/** What a while showed. */
export interface Watched {
  /** Pictures that were shown. */
  readonly frames: number
  /** Milliseconds for a picture or ten milliseconds of sound, as the effect measured it, at each step of its pace. */
  readonly units: readonly { readonly state: string; readonly unitMs: number; readonly load: number }[]
}

/** A track in use: shown, or listened to. */
class Stage {
  readonly #effect: TrackEffect | null
  readonly #original: MediaStreamTrack
  readonly #stop: () => void
  #frames = 0
  #units: Watched['units'][number][] = []

  private constructor(original: MediaStreamTrack, effect: TrackEffect | null) {
    this.#original = original
    this.#effect = effect
    const track = effect?.track ?? original
    this.#stop = track.kind === 'video' ? this.#show(track) : this.#hear(track)
    effect?.cost.subscribe(({ state, unitMs, load }) => {
      if (unitMs !== null && load !== null) this.#units.push({ state, unitMs, load })
    })
  }

  static async open(subject: Subject): Promise<Stage> {
    const { mediaDevices } = navigator
    if (subject.kind === 'audio') {
      const audio = { noiseSuppression: false, echoCancellation: false, autoGainControl: false }
      const [track] = (await mediaDevices.getUserMedia({ audio })).getTracks()
      if (track === undefined) throw new Error('no microphone')
      return new Stage(track, subject.isSuppressed ? await noiseSuppressed(track) : null)
    }
    const { width, height, background } = subject
    const [track] = (await mediaDevices.getUserMedia({ video: { width, height, frameRate: 30 } })).getTracks()
    if (track === undefined) throw new Error('no camera')
    return new Stage(track, background === null ? null : await withBackground(track, { background }))
  }

  /** What is seen from now on for so long. */
  async watch(seconds: number): Promise<Watched> {
    this.#frames = 0
    this.#units = []
    await new Promise(resolve => setTimeout(resolve, seconds * 1_000))
    return { frames: this.#frames, units: this.#units }
  }

  close(): void {
    this.#stop()
    this.#effect?.dispose()
    this.#original.stop()
  }

  #show(track: MediaStreamTrack): () => void {
    const video = document.createElement('video')
    video.muted = true
    video.width = 320
    video.srcObject = new MediaStream([track])
    document.body.append(video)
    void video.play()
    const count = (): void => {
      this.#frames += 1
      video.requestVideoFrameCallback(count)
    }
    video.requestVideoFrameCallback(count)
    return () => video.remove()
  }

  #hear(track: MediaStreamTrack): () => void {
    const context = new AudioContext()
    const source = new MediaStreamAudioSourceNode(context, { mediaStream: new MediaStream([track]) })
    source.connect(new GainNode(context, { gain: 0 })).connect(context.destination)
    return () => void context.close()
  }
}

let stage: Stage | null = null

/** How the bench calls the page. */
const calls = {
  open: async (subject: Subject): Promise<void> => {
    stage = await Stage.open(subject)
  },
  watch: async (seconds: number): Promise<Watched> =>
    (await stage?.watch(seconds)) ?? { frames: 0, units: [] },
  close: (): void => {
    stage?.close()
    stage = null
  },
}

export type EffectsPageCalls = typeof calls

Object.assign(globalThis, { effectsPage: calls })
