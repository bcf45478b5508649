import { describe, expect, test } from 'vitest'
import { LADDER, rungAt } from './ladder.ts'
import { type NetworkRung, NOT_LIMITED, nextNetworkRung } from './network-rung.ts'

function look(bitrates: readonly (number | null)[], from: NetworkRung = NOT_LIMITED): NetworkRung {
  return bitrates.reduce<NetworkRung>(nextNetworkRung, from)
}
const heightAfter = (bitrates: readonly (number | null)[], from?: NetworkRung): number =>
  rungAt(look(bitrates, from).rung).maxHeight
const often = (bitrate: number, count = 10): readonly number[] => Array.from({ length: count }, () => bitrate)

describe('the picture that a way bears', () => {
  test.each([
    [5_000_000, 720],
    [600_000, 540],
    [300_000, 360],
    [210_000, 270],
    [150_000, 180],
    [20_000, 180],
    [0, 180],
  ])('%i bit/s bear %i lines', (bitrate, height) => {
    expect(heightAfter(often(bitrate))).toBe(height)
  })

  test('is smaller after the second look at little, not after the first, and not where nothing is known', () => {
    expect(heightAfter([150_000])).toBe(720)
    expect(heightAfter([150_000, 5_000_000, 150_000])).toBe(720)
    expect(heightAfter([150_000, 150_000])).toBe(180)
    expect(heightAfter([null, null, null])).toBe(720)
  })

  test('grows with the second look that bears it, but not back and forth at a border', () => {
    const small = look(often(150_000))
    expect(heightAfter([5_000_000], small)).toBe(180)
    expect(heightAfter([5_000_000, 150_000, 5_000_000], small)).toBe(180)
    expect(heightAfter([5_000_000, 5_000_000], small)).toBe(720)
    const need = 70_000 + 0.33 * rungAt(2).maxBitrate
    expect(heightAfter(often(need * 1.01), small)).toBe(270)
    expect(heightAfter([...often(need * 1.2), ...often(need * 1.01)], small)).toBe(360)
  })

  test('is left out for nobody: that is said by other rules', () => {
    const { step } = rungAt(look(often(0)).rung)
    expect(step).toBe('slower')
    expect(LADDER.filter(rung => rung.step === 'slower').at(-1)).toBe(rungAt(look(often(0)).rung))
  })
})
