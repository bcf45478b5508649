import { expect, test } from 'vitest'
import { PageRecovery } from './page-recovery.ts'

/** What comes of crashes at these times, in seconds. */
function after(...seconds: readonly number[]) {
  let now = 0
  const recovery = new PageRecovery(() => now)
  return seconds.map(second => {
    now = second * 1_000
    return recovery.crashed()
  })
}

test.each([
  ['one crash', [0], ['reload']],
  ['two in a minute', [0, 59], ['reload', 'reload']],
  ['three in a minute', [0, 1, 2], ['reload', 'reload', 'ask']],
  ['a fourth', [0, 1, 2, 3], ['reload', 'reload', 'ask', 'ask']],
  ['now and then', [0, 61, 122, 183], ['reload', 'reload', 'reload', 'reload']],
  ['two, then calm, then two', [0, 1, 70, 71], ['reload', 'reload', 'reload', 'reload']],
] as const)('%s', (_name, seconds, outcomes) => {
  expect(after(...seconds)).toEqual(outcomes)
})

test('another try starts the count anew', () => {
  const recovery = new PageRecovery(() => 0)
  for (const _ of [1, 2, 3]) recovery.crashed()
  recovery.forget()
  expect(recovery.crashed()).toBe('reload')
})
