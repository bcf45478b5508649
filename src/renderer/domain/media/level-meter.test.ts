import { afterEach, expect, it, vi } from 'vitest'
import { createBrowserMeter } from './level-meter.ts'
import { FakeTrack } from './testing/fake-media.ts'

afterEach(() => vi.unstubAllGlobals())

/** Web Audio that counts what is open; a track that ended cannot be listened to. */
function stubAudio() {
  const open = new Set<object>()
  class Context {
    state = 'running'

    constructor() {
      open.add(this)
    }

    async close(): Promise<void> {
      this.state = 'closed'
      open.delete(this)
    }
  }
  class Analyser {
    getFloatTimeDomainData(samples: Float32Array): void {
      samples.fill(0.5)
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
  return open
}

const newTrack = () => new FakeTrack('audio', 'audio-1') as FakeTrack & MediaStreamTrack

it('tells how loud a track is, and lets go of everything after', () => {
  const open = stubAudio()
  const meter = createBrowserMeter(newTrack())
  expect([meter.level(), open.size]).toEqual([0.5, 2])
  meter.dispose()
  expect(open.size).toBe(0)
})

it('is silent about a track that cannot be listened to, and keeps nothing open', () => {
  const open = stubAudio()
  const track = newTrack()
  track.stop()
  const meter = createBrowserMeter(track)
  expect([meter.level(), open.size]).toEqual([0, 0])
  meter.dispose()
})
