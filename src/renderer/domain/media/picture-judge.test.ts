import { expect, it } from 'vitest'
import { PictureJudge, type PictureTrouble } from './picture-judge.ts'
import { type PictureSample, sampleOf } from './picture-probe.ts'

const PERIOD_MS = 2_000
type Seen = 'black' | 'still' | 'moving' | 'nothing'

function judged(seen: readonly Seen[]): readonly PictureTrouble[] {
  const judge = new PictureJudge()
  return seen.map((what, index) => {
    const sample: PictureSample | null =
      what === 'nothing'
        ? null
        : {
            brightest: what === 'black' ? 0.02 : 0.7,
            print: what === 'moving' ? `picture ${index}` : what,
          }
    return judge.judge(sample, index * PERIOD_MS)
  })
}

const many = (what: Seen, times: number): readonly Seen[] => Array.from({ length: times }, () => what)

it.each([
  ['a camera that works', many('moving', 20), null],
  ['a black one', many('black', 4), 'dark'],
  ['a moment of black', [...many('black', 3), 'moving', ...many('black', 3)], null],
  ['one that sends nothing', many('nothing', 3), 'frozen'],
  ['a hitch', ['moving', 'nothing', 'nothing', 'moving', 'nothing', 'nothing'], null],
  ['one that repeats itself', many('still', 9), 'frozen'],
  ['a quiet room for a while', many('still', 8), null],
  ['one that is black for long', many('black', 30), 'dark'],
  ['one whose cover was opened', [...many('black', 9), 'moving'], null],
] as const)('%s', (_name, seen, trouble) => {
  expect(judged(seen).at(-1)).toBe(trouble)
})

it('does not say it before it is sure', () => {
  expect(judged(many('black', 4))).toEqual([null, null, null, 'dark'])
})

it('sees brightness as an eye does, and every pixel', () => {
  const black = new Uint8ClampedArray(4 * 100)
  const speck = black.slice()
  speck.set([0, 0, 1, 255], 200)
  expect(sampleOf(black).brightest).toBe(0)
  expect(sampleOf(black.map(() => 255)).brightest).toBeCloseTo(1)
  expect(sampleOf(speck).brightest).toBeLessThan(0.01)
  expect(sampleOf(speck).print).not.toBe(sampleOf(black).print)
  expect(sampleOf(speck).print).toBe(sampleOf(speck.slice()).print)
})
