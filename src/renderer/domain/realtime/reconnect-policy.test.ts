import { describe, expect, it } from 'vitest'
import { reconnectDelayMs } from './reconnect-policy.ts'

const range = (attempt: number, urgent: boolean) => [
  reconnectDelayMs({ attempt, urgent, random: 0 }),
  reconnectDelayMs({ attempt, urgent, random: 0.999_999 }),
]

describe('reconnectDelayMs', () => {
  it.each([
    { attempt: 1, urgent: false, range: [500, 1_500] },
    { attempt: 2, urgent: false, range: [1_600, 2_400] },
    { attempt: 3, urgent: false, range: [4_000, 6_000] },
    { attempt: 4, urgent: false, range: [8_000, 12_000] },
    { attempt: 5, urgent: false, range: [8_000, 12_000] },
    { attempt: 500, urgent: false, range: [8_000, 12_000] },
    { attempt: 1, urgent: true, range: [250, 500] },
    { attempt: 40, urgent: true, range: [250, 500] },
  ])('attempt $attempt, urgent $urgent → $range', ({ attempt, urgent, range: expected }) => {
    expect(range(attempt, urgent)).toEqual(expected)
  })

  it('spreads the first step: no tenth of it takes more than a quarter of 500 clients', () => {
    const buckets = new Map<number, number>()
    for (let client = 0; client < 500; client += 1) {
      const delay = reconnectDelayMs({ attempt: 1, urgent: false, random: client / 500 })
      const bucket = Math.floor(delay / 100)
      buckets.set(bucket, (buckets.get(bucket) ?? 0) + 1)
    }
    expect(Math.max(...buckets.values())).toBeLessThanOrEqual(125)
  })
})
