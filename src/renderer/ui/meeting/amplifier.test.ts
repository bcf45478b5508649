import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { amplify } from './amplifier.ts'

class Node {
  readonly gain = { value: 0 }
  connect(next: unknown): unknown {
    return next
  }
  disconnect(): void {
    this.gain.value = 0
  }
}

/** A browser that wants a click or key press before anything is heard. */
class StrictContext {
  static readonly made: StrictContext[] = []
  static mayPlay = false
  state: AudioContextState = 'suspended'
  readonly destination = new Node()
  constructor() {
    StrictContext.made.push(this)
  }
  createMediaStreamSource(): Node {
    return new Node()
  }
  async resume(): Promise<void> {
    // Refused without a word, for as long as nobody pressed anything.
    if (!StrictContext.mayPlay) return new Promise(() => undefined)
    this.state = 'running'
  }
  readonly sinks: string[] = []
  sinkId = ''
  async setSinkId(sinkId: string): Promise<void> {
    this.sinkId = sinkId
    this.sinks.push(sinkId)
  }
  async close(): Promise<void> {
    this.state = 'closed'
  }
}

let page: EventTarget

beforeEach(() => {
  page = new EventTarget()
  StrictContext.made.length = 0
  StrictContext.mayPlay = false
  vi.stubGlobal('document', page)
  vi.stubGlobal('AudioContext', StrictContext)
  vi.stubGlobal('GainNode', Node)
  vi.stubGlobal('MediaStream', class {})
})

afterEach(() => void vi.unstubAllGlobals())

test('what waits for a click is heard from the next one on', () => {
  const amplifier = amplify({} as MediaStreamTrack, 2)
  expect(StrictContext.made.map(({ state }) => state)).toEqual(['suspended'])
  StrictContext.mayPlay = true
  page.dispatchEvent(new Event('pointerup'))
  expect(StrictContext.made.map(({ state }) => state)).toEqual(['running'])
  amplifier.close()
})

test('one that is gone before a click came is left closed', () => {
  amplify({} as MediaStreamTrack, 2).close()
  StrictContext.mayPlay = true
  page.dispatchEvent(new Event('keydown'))
  expect(StrictContext.made.map(({ state }) => state)).toEqual(['closed'])
})

test('all of them move to another speaker together, once', () => {
  const [one, other] = [0, 1].map(() => amplify({} as MediaStreamTrack, 2))
  one?.setSink('headset')
  other?.setSink('headset')
  expect(StrictContext.made.map(({ sinks }) => sinks)).toEqual([['headset']])
  one?.close()
  other?.close()
})
