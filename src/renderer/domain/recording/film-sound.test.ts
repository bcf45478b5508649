import { AudioSample } from 'mediabunny'
import { expect, test } from 'vitest'
import { FilmClock } from './film-clock.ts'
import { FilmSound } from './film-sound.ts'

const RATE = 48_000
const HOUR = 3_600

/** A film of which the computer draws fifteen pictures a second while it is awake, and an encoder that takes its time. */
class Scene {
  seconds = 0
  /** Begin and length of what was encoded. */
  readonly pieces: (readonly [number, number])[] = []
  readonly problems: unknown[] = []
  #waiting: (() => void)[] = []
  isSlow = false
  readonly clock = new FilmClock(() => this.seconds * 1_000)
  readonly sound = new FilmSound({
    source: {
      add: async sample => {
        const { timestamp, duration } = sample
        this.pieces.push([timestamp, duration])
        if (this.isSlow) await new Promise<void>(resolve => this.#waiting.push(resolve))
      },
    },
    onFailed: error => this.problems.push(error),
  })

  /** Pieces that the encoder holds. */
  get held(): number {
    return this.#waiting.length
  }

  draw(): void {
    this.sound.keepPace(this.clock.read())
  }

  hear(): AudioSample {
    const init = { format: 'f32-planar', numberOfChannels: 2, sampleRate: RATE, timestamp: 0 } as const
    const sample = new AudioSample({ ...init, data: new Float32Array(RATE / 5) })
    this.sound.heard(sample, this.clock.read())
    return sample
  }

  /** Awake for so long; `isHeard`: sound comes. */
  pass(seconds: number, isHeard = true): void {
    for (const end = this.seconds + seconds; this.seconds < end; ) {
      this.seconds += 0.1
      this.draw()
      if (isHeard) this.hear()
    }
  }

  /** Lets the encoder have the next piece. */
  async takeOne(): Promise<void> {
    this.#waiting.shift()?.()
    await Promise.resolve()
    await new Promise(resolve => setImmediate(resolve))
  }

  /** Where the sound of the film ends, when it is laid end to end. */
  get end(): number {
    let end = 0
    for (const [begins, seconds] of this.pieces) {
      expect(begins).toBeCloseTo(end, 3)
      end = begins + seconds
    }
    return end
  }
}

test.each([
  ['an hour', HOUR, true],
  ['a night', 8 * HOUR, true],
  ['hours in which it was silent before', 3 * HOUR, false],
])('a sleep of %s is left out of the film, and sound goes on where it goes on', async (_, slept, isHeard) => {
  const scene = new Scene()
  scene.pass(10, isHeard)
  scene.seconds += slept
  scene.pass(10)
  expect(scene.clock.read()).toBeCloseTo(20, 0)
  await expect.poll(() => scene.end).toBeGreaterThan(19)
  expect(scene.end).toBeLessThan(21)
  expect(scene.problems).toEqual([])
})

test('a short pause is silence of its length, piece by piece as the encoder takes it', async () => {
  const scene = new Scene()
  scene.pass(2)
  await expect.poll(() => scene.end).toBeGreaterThan(1.5)
  const before = scene.pieces.length
  scene.isSlow = true
  scene.seconds += 25
  scene.draw()
  for (let taken = 0; taken < 25; taken += 1) {
    await expect.poll(() => scene.held).toBe(1)
    expect(scene.pieces.length - before, 'one at a time').toBe(taken + 1)
    await scene.takeOne()
  }
  await expect.poll(() => scene.held).toBe(0)
  expect(scene.end).toBeGreaterThan(26)
  expect(scene.end).toBeLessThan(28)
})

test('what comes after the end is closed, and silence that waits is not laid', async () => {
  const scene = new Scene()
  scene.isSlow = true
  scene.seconds += 20
  scene.draw()
  await expect.poll(() => scene.held).toBe(1)
  const ended = scene.sound.end()
  expect(() => scene.hear().clone(), 'it is closed').toThrow()
  await scene.takeOne()
  await ended
  expect(scene.pieces).toHaveLength(1)
})

test('an encoder that fails is told of', async () => {
  const problems: unknown[] = []
  const sound = new FilmSound({
    source: { add: () => Promise.reject(new Error('no encoder')) },
    onFailed: error => problems.push(error),
  })
  sound.keepPace(3)
  await expect.poll(() => problems).toEqual([new Error('no encoder')])
})
