import { afterEach, expect, it, vi } from 'vitest'
import { createBrowserMeter } from './level-meter.ts'
import { FakeTrack } from './testing/fake-media.ts'

afterEach(() => vi.unstubAllGlobals())

const RATE = 48_000

/** Web Audio that counts what is open; a track that ended cannot be listened to. `sound` is by seconds. */
function stubAudio(sound: (at: number) => number = () => 0.5) {
  const open = new Set<object>()
  const contexts: Context[] = []
  let looks = 0
  class Context {
    state = 'running'
    currentTime = 1
    readonly options: unknown

    constructor(options: unknown) {
      this.options = options
      contexts.push(this)
      open.add(this)
    }

    async close(): Promise<void> {
      this.state = 'closed'
      open.delete(this)
    }
  }
  class Analyser {
    readonly #context: Context
    readonly #size: number

    constructor(context: Context, { fftSize }: { fftSize: number }) {
      this.#context = context
      this.#size = fftSize
    }

    getFloatTimeDomainData(samples: Float32Array): void {
      looks += 1
      const oldest = this.#context.currentTime - this.#size / RATE
      for (const index of samples.keys()) samples[index] = sound(oldest + index / RATE)
    }
  }
  class Source {
    constructor(_context: object, { mediaStream }: { mediaStream: { tracks: readonly MediaStreamTrack[] } }) {
      if (mediaStream.tracks.some(track => track.readyState === 'ended')) throw new Error('no audio track')
    }

    connect(): void {
      open.add(this)
    }

    disconnect(): void {
      open.delete(this)
    }
  }
  class Stream {
    readonly tracks: readonly MediaStreamTrack[]

    constructor(tracks: readonly MediaStreamTrack[]) {
      this.tracks = tracks
    }
  }
  vi.stubGlobal('AudioContext', Context)
  vi.stubGlobal('AnalyserNode', Analyser)
  vi.stubGlobal('MediaStreamAudioSourceNode', Source)
  vi.stubGlobal('MediaStream', Stream)
  const goOn = (seconds: number) => {
    for (const context of contexts) context.currentTime += seconds
  }
  const suspend = () => {
    for (const context of contexts) context.state = 'suspended'
  }
  return { open, contexts, goOn, suspend, looks: () => looks }
}

const newTrack = () => new FakeTrack('audio', 'audio-1') as FakeTrack & MediaStreamTrack

it('tells how loud a track is, and lets go of everything after', () => {
  const { open } = stubAudio()
  const meter = createBrowserMeter(newTrack())
  expect([meter.level(), open.size]).toEqual([0.5, 2])
  meter.dispose()
  expect(open.size).toBe(0)
})

it('takes no device to play on', () => {
  const { contexts } = stubAudio()
  createBrowserMeter(newTrack())
  expect(contexts.map(({ options }) => options)).toEqual([{ sinkId: { type: 'none' } }])
})

it('measures once for all who ask in the same moment', () => {
  const { goOn, looks } = stubAudio(at => (at > 1 ? 0.25 : 0.5))
  const meter = createBrowserMeter(newTrack())
  expect([meter.level(), meter.isSilent?.(), meter.level(), looks()]).toEqual([0.5, false, 0.5, 1])
  goOn(1)
  expect([meter.level(), looks()]).toEqual([0.25, 2])
})

it.each([
  ['nothing at all', 0, true],
  ['what a microphone gives in a quiet room', 0.000_1, false],
  ['a voice', 0.2, false],
])('tells %s from sound', (_what, amplitude, isSilent) => {
  stubAudio(() => amplitude)
  expect(createBrowserMeter(newTrack()).isSilent?.()).toBe(isSilent)
})

it('does not take for silent what it may not hear yet', () => {
  const { suspend } = stubAudio(() => 0)
  const meter = createBrowserMeter(newTrack())
  suspend()
  expect([meter.level(), meter.isSilent?.()]).toEqual([0, null])
})

it('is silent about a track that cannot be listened to, and keeps nothing open', () => {
  const { open } = stubAudio()
  const track = newTrack()
  track.stop()
  const meter = createBrowserMeter(track)
  expect([meter.level(), open.size]).toEqual([0, 0])
  meter.dispose()
})

it.each([0, 20, 40, 60, 80])(
  'hears beeps of 20 ms that keep the pace of whoever reads, %i ms before',
  before => {
    const beeps = (at: number) => ((at * 1_000 + before) % 500 < 20 ? 0.5 : 0)
    const { goOn } = stubAudio(beeps)
    const meter = createBrowserMeter(newTrack())
    const heard = Array.from({ length: 10 }, () => {
      goOn(0.1)
      return meter.level() > 0.02
    })
    expect(heard.filter(Boolean).length).toBeGreaterThanOrEqual(2)
  },
)
