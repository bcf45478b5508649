import { describe, expect, test } from 'vitest'
import type { Coping } from './processor-load.ts'
import { nextStep, type StepState, startState } from './step-control.ts'

/** One look a second; the offset after each. */
function run(copings: readonly Coping[], from: StepState = startState(0), startAt = 0, maxOffset = 8) {
  let state = from
  const offsets = copings.map((coping, index) => {
    state = nextStep(state, coping, startAt + (index + 1) * 1_000, maxOffset)
    return state.offset
  })
  return { state, offsets, end: startAt + copings.length * 1_000 }
}
const times = (coping: Coping, count: number): readonly Coping[] =>
  Array.from({ length: count }, () => coping)

describe('going down', () => {
  test('within five seconds of trouble, not at the first look', () => {
    const { offsets } = run(times('badly', 5))
    expect(offsets[0]).toBe(0)
    expect(offsets.at(-1)).toBeGreaterThan(0)
  })

  test('by more where it chokes, and never below the last rung', () => {
    expect(run(times('choking', 4)).offsets.at(-1)).toBe(2)
    expect(run(times('choking', 60)).offsets.at(-1)).toBe(8)
  })

  test('a single bad look is nothing', () => {
    const copings = Array.from({ length: 40 }, (_, index): Coping => (index % 2 === 0 ? 'badly' : 'well'))
    expect(run(copings).offsets).toEqual(copings.map(() => 0))
  })
})

describe('going up', () => {
  test('within ten seconds after all is well', () => {
    const down = run(times('badly', 4))
    expect(down.state.offset).toBe(1)
    expect(run(times('well', 10), down.state, down.end).offsets.at(-1)).toBe(0)
  })

  test('where it never works out, tries become rare', () => {
    let state = startState(0)
    const climbs: number[] = []
    for (let now = 1_000; now <= 600_000; now += 1_000) {
      const next = nextStep(state, state.offset === 0 ? 'badly' : 'well', now, 8)
      if (next.offset < state.offset) climbs.push(now)
      state = next
    }
    const pauses = climbs.slice(1).map((at, index) => at - (climbs[index] ?? 0))
    expect(climbs.length).toBeLessThan(12)
    expect(pauses.at(-1)).toBeGreaterThan(60_000)
  })

  test('a step that proved itself makes patience short again', () => {
    const impatient: StepState = { ...startState(0), offset: 1, wentUpAt: 0, patienceMs: 80_000 }
    expect(run(times('well', 12), impatient).state.patienceMs).toBe(5_000)
  })
})
