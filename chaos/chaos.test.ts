import { expect, test } from 'vitest'
import { runChaos } from './chaos-run.ts'
import { freshSeed } from './random.ts'

test('nothing is lost, doubled or reordered while lines are cut, pages reload and the server dies', {
  timeout: 180_000,
}, async () => {
  const seed = freshSeed()
  const options = { seed, messages: 320, kills: 3, reloads: 3, downs: 1, log: () => undefined }
  const result = await runChaos(options)
  const nothing = { lost: 0, duplicated: 0, reordered: 0 }
  expect(result, `SEED=${seed}`).toMatchObject({
    written: 320,
    stored: nothing,
    shown: nothing,
    different: 0,
    changes: { lost: 0 },
  })
  expect(result.changes.made, `SEED=${seed}`).toBeGreaterThan(20)
  // Otherwise the network was not bad enough to prove anything.
  expect(result.plain.lost, `SEED=${seed}`).toBeGreaterThan(0)
})
