import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { SAMPLE_MS, SoundSample } from './sound-sample.ts'
import { asTrack, FakeTrack } from './testing/fake-media.ts'

class FakeRecorder extends EventTarget {
  static last: FakeRecorder | null = null
  readonly mimeType = 'audio/webm'
  state: 'inactive' | 'recording' = 'inactive'

  start(): void {
    this.state = 'recording'
    FakeRecorder.last = this
  }

  stop(): void {
    this.state = 'inactive'
    this.dispatchEvent(new Event('stop'))
  }

  gives(text: string): void {
    this.dispatchEvent(Object.assign(new Event('dataavailable'), { data: new Blob([text]) }))
  }
}

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('MediaRecorder', FakeRecorder)
  vi.stubGlobal('MediaStream', class {})
})

afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

function recording() {
  const sample = new SoundSample()
  sample.record(asTrack(new FakeTrack('audio', 'microphone')))
  const recorder = FakeRecorder.last
  if (recorder === null) throw new Error('nothing records')
  return { sample, recorder }
}

test('ends early as soon as there is something to be heard', async () => {
  const { sample, recorder } = recording()
  sample.finish()
  expect(sample.store.getState().phase).toBe('recording')
  recorder.gives('')
  recorder.gives('head ')
  expect(sample.store.getState().phase).toBe('recording')
  recorder.gives('sound')
  const { phase, sound } = sample.store.getState()
  expect([phase, await sound?.text()]).toEqual(['recorded', 'head sound'])
})

test('ends at once where enough was heard, and after its time by itself', () => {
  const one = recording()
  one.recorder.gives('head')
  one.recorder.gives('sound')
  expect(one.sample.store.getState().phase).toBe('recording')
  one.sample.finish()
  expect(one.sample.store.getState().phase).toBe('recorded')
  const other = recording()
  other.recorder.gives('head and sound')
  vi.advanceTimersByTime(SAMPLE_MS)
  expect(other.sample.store.getState().phase).toBe('recorded')
})

test('of a microphone that gives nothing it says so', () => {
  const { sample } = recording()
  sample.finish()
  vi.advanceTimersByTime(SAMPLE_MS)
  expect(sample.store.getState()).toMatchObject({ phase: 'none', problem: { code: 'sample_failed' } })
})

test('a recording that is begun anew, or left, ends without a word', () => {
  const { sample, recorder } = recording()
  recorder.gives('head')
  sample.record(asTrack(new FakeTrack('audio', 'another')))
  expect([recorder.state, sample.store.getState().phase]).toEqual(['inactive', 'recording'])
  const second = FakeRecorder.last
  sample.dispose()
  expect([second?.state, sample.store.getState().phase]).toEqual(['inactive', 'recording'])
})
