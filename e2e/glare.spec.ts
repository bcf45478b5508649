import { expect, test } from '@playwright/test'
import { runGlare } from './mesh/glare-lab.ts'

const seeds = Number(process.env.GLARE_SEEDS ?? 2)
const renegotiations = Number(process.env.GLARE_STEPS ?? 50)
const first = Number(process.env.GLARE_SEED ?? 1)
const runs = Array.from({ length: seeds }, (_, index) => ({ seed: first + index, renegotiations }))

test.setTimeout(60_000 + seeds * renegotiations * 1_000)

test(`${seeds} × ${renegotiations} renegotiations from both sides at once: nobody is stuck`, async ({
  browser,
}) => {
  const verdicts = await runGlare(browser, runs, 'mesh')
  for (const [index, { settledMs }] of verdicts.entries()) {
    process.stdout.write(`seed ${first + index}: settled ${Math.round(settledMs)} ms after the last one\n`)
  }
  expect(verdicts.map(({ faults }) => faults)).toEqual(runs.map(() => []))
  expect(verdicts.flatMap(({ rejections }) => rejections)).toEqual([])
})

test('an exchange that does not know of collisions gets stuck on the same seeds', async ({ browser }) => {
  const verdicts = await runGlare(browser, runs.slice(0, Math.min(seeds, 10)), 'naive')
  expect(verdicts.map(({ faults }) => faults.length > 0)).toEqual(verdicts.map(() => true))
})
