import { describe, expect, test } from 'vitest'
import { NOT_STARVED, nextStarvation, type Starvation } from './starvation.ts'

function run(bitrates: readonly (number | null)[], from: Starvation = NOT_STARVED, startAt = 0) {
  let state = from
  const starved = bitrates.map((bitrate, index) => {
    state = nextStarvation(state, bitrate, startAt + (index + 1) * 1_000)
    return state.starved
  })
  return { state, starved }
}
const low = (count: number): readonly number[] => Array.from({ length: count }, () => 30_000)

describe('a way that carries voices only', () => {
  test('is known after three seconds, not after one', () => {
    expect(run(low(4)).starved).toEqual([false, false, false, true])
  })

  test('a short low is forgotten', () => {
    expect(run([...low(2), 500_000, ...low(2)]).state.starved).toBe(false)
  })

  test('an unknown bitrate is no low one', () => {
    expect(run(Array.from({ length: 20 }, () => null)).state.starved).toBe(false)
  })

  test('is tried again within ten seconds, and later where that was too early', () => {
    const { starved } = run(low(120))
    const tries = starved.flatMap((now, index) => (starved[index - 1] === true && !now ? [index] : []))
    expect(tries[0]).toBeLessThanOrEqual(10)
    const pauses = tries.slice(1).map((at, index) => at - (tries[index] ?? 0))
    expect(pauses).toEqual(pauses.toSorted((a, b) => a - b))
    expect(pauses.at(-1)).toBeGreaterThan(20)
    expect(pauses.at(-1)).toBeLessThan(30)
  })
})
