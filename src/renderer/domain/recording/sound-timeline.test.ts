import { expect, test } from 'vitest'
import { SoundTimeline } from './sound-timeline.ts'

test('sound that comes a little early or late is laid end to end', () => {
  const timeline = new SoundTimeline()
  for (let piece = 1; piece <= 100; piece += 1) {
    const late = piece % 3 === 0 ? 0.05 : 0
    expect(timeline.came(0.1, piece * 0.1 + late)).toEqual({ silenceSeconds: 0, drop: false })
  }
  expect(timeline.end).toBeCloseTo(10)
})

test('a gap is filled with silence of its length', () => {
  const timeline = new SoundTimeline()
  timeline.came(0.1, 0.1)
  const step = timeline.came(0.1, 8)
  expect(step.silenceSeconds).toBeCloseTo(7.8)
  expect(timeline.end).toBeCloseTo(8)
})

test('while nothing comes, silence keeps pace; what comes too late is dropped', () => {
  const timeline = new SoundTimeline()
  expect(timeline.fill(0.5)).toBe(0)
  expect(timeline.fill(3)).toBeCloseTo(3)
  expect(timeline.end).toBeCloseTo(3)
  expect(timeline.came(1, 3.1)).toEqual({ silenceSeconds: 0, drop: true })
  expect(timeline.end).toBeCloseTo(3)
})

test('a clock that runs fast loses a piece now and then, and stays near', () => {
  const timeline = new SoundTimeline()
  let now = 0
  for (let piece = 0; piece < 2_000; piece += 1) {
    now += 0.099
    timeline.came(0.1, now)
    expect(Math.abs(timeline.end - now)).toBeLessThan(0.4)
  }
})
