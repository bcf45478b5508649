import { describe, expect, test } from 'vitest'
import type { EncoderFigures } from './encoder-figures.ts'
import { copingOf, type LoadWindow } from './processor-load.ts'

interface Second {
  readonly fps: number
  readonly encodeMs?: number
  readonly sourceFps?: number | null
  readonly limitation?: EncoderFigures['limitation']
  readonly active?: boolean
  readonly targetBitrate?: number | null
  readonly plannedFps?: number
  readonly pixels?: number
}

/** One second of encoders that make pictures of 640 × 360. */
function second(encoders: readonly Second[], more: Partial<LoadWindow> = {}): LoadWindow {
  const figures = ({
    fps,
    encodeMs = 3,
    sourceFps = 30,
    limitation = 'none',
    active = true,
    targetBitrate = null,
    plannedFps = 30,
    pixels = 640 * 360,
  }: Second) => {
    const does = { pixels, sourceFps, targetBitrate, trackId: null, limitation, active }
    const base = { ...does, plannedFps, plannedBitrate: 600_000 }
    return [
      { ...base, frames: 100, encodeSeconds: 1 },
      { ...base, frames: 100 + fps, encodeSeconds: 1 + (fps * encodeMs) / 1_000 },
    ] as const
  }
  const pairs = encoders.map(encoder => figures(encoder))
  return {
    before: new Map(pairs.map(([before], at) => [String(at), before])),
    after: new Map(pairs.map(([, after], at) => [String(at), after])),
    seconds: 1,
    lateMs: 0,
    ...more,
  }
}

describe('how the machine copes', () => {
  test.each([
    ['all as planned', [{ fps: 30 }, { fps: 28 }], {}, 'well'],
    ['nobody is sent to', [], {}, 'well'],
    ['frames are missing', [{ fps: 20 }, { fps: 21 }], {}, 'badly'],
    ['most frames are missing', [{ fps: 8 }, { fps: 12 }], {}, 'choking'],
    ['a dark room: the camera gives little, encoders are quick', [{ fps: 12, sourceFps: 12 }], {}, 'well'],
    [
      'the camera gives little because the machine chokes',
      [{ fps: 8, sourceFps: 8, encodeMs: 30 }],
      {},
      'choking',
    ],
    ['the camera gives little and our timer is late', [{ fps: 18, sourceFps: 18 }], { lateMs: 600 }, 'badly'],
    ['the plan wants few', [{ fps: 15, plannedFps: 15 }], {}, 'well'],
    [
      'of a screen fewer are planned than of the camera beside it',
      [{ fps: 30 }, { fps: 15, plannedFps: 15 }],
      {},
      'well',
    ],
    ['the network leaves less than was planned', [{ fps: 5, targetBitrate: 60_000 }], {}, 'well'],
    [
      'the network leaves what was planned, and the browser still blames it',
      [{ fps: 5, targetBitrate: 580_000, limitation: 'network' }],
      {},
      'choking',
    ],
    [
      'a small picture takes its time, as all do',
      [{ fps: 8, pixels: 320 * 180, encodeMs: 3, limitation: 'network' }],
      {},
      'well',
    ],
    [
      'a small picture waits for the processor',
      [{ fps: 8, pixels: 320 * 180, encodeMs: 8, limitation: 'network' }],
      {},
      'choking',
    ],
    ['the network holds frames back', [{ fps: 5, limitation: 'network' }], {}, 'well'],
    [
      'what looks like the network is the machine',
      [{ fps: 8, limitation: 'network', encodeMs: 30 }],
      {},
      'choking',
    ],
    ['the browser says so', [{ fps: 30, limitation: 'processor' }], {}, 'badly'],
    ['nothing is to be sent', [{ fps: 0, active: false }], {}, 'well'],
    ['a counter began anew', [{ fps: -100 }], {}, 'well'],
  ] as const)('%s', (_name, encoders, more, expected) => {
    expect(copingOf(second(encoders, more))).toBe(expected)
  })

  test('an encoder that was not there before is no sign', () => {
    expect(copingOf({ ...second([{ fps: 0 }]), before: new Map() })).toBe('well')
  })
})
