import { expect, test } from 'vitest'
import { levelOf, nextGate, SILENT, type SpeakingGate } from './speaking-gate.ts'

/** Levels heard every 100 ms → whether the ring is shown after each. */
function follow(levels: readonly number[]): string {
  let gate: SpeakingGate = SILENT
  return levels
    .map((level, index) => {
      gate = nextGate(gate, level, index * 100)
      return gate.speaking ? 'S' : '.'
    })
    .join('')
}

test.each([
  ['noise of a room', [0.005, 0.01, 0.015, 0.019], '....'],
  ['a word', [0, 0.05, 0, 0, 0, 0, 0, 0], '.SSSSS..'],
  ['a pause between words', [0.05, 0, 0, 0.05, 0, 0], 'SSSSSS'],
  ['a voice that gets quiet keeps it open', [0.05, 0.015, 0.015, 0.015, 0.015, 0.015, 0.015], 'SSSSSSS'],
] as const)('%s', (_, levels, shown) => {
  expect(follow(levels)).toBe(shown)
})

test('the level of samples', () => {
  expect(levelOf(new Float32Array())).toBe(0)
  expect(levelOf(new Float32Array([0.5, -0.5, 0.5, -0.5]))).toBeCloseTo(0.5)
})
