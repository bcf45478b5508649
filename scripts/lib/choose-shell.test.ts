import { expect, test } from 'vitest'
import { chooseShell } from './choose-shell.ts'

const HOUR = 60 * 60_000
const now = 1_000 * HOUR
const failedAgo = (ms: number) => ({ at: now - ms, why: 'the host is silent' })

test.each([
  [{ wanted: 'browser', present: true, lastFailure: undefined }, { kind: 'browser' }],
  [{ wanted: 'electron', present: true, lastFailure: undefined }, { kind: 'electron' }],
  [
    { wanted: 'electron', present: false, lastFailure: undefined },
    { kind: 'fetch', required: true },
  ],
  [
    { wanted: 'electron', present: false, lastFailure: failedAgo(HOUR) },
    { kind: 'fetch', required: true },
  ],
  [{ wanted: undefined, present: true, lastFailure: failedAgo(HOUR) }, { kind: 'electron' }],
  [
    { wanted: undefined, present: false, lastFailure: undefined },
    { kind: 'fetch', required: false },
  ],
  [
    { wanted: undefined, present: false, lastFailure: failedAgo(23 * HOUR) },
    { kind: 'browser', why: 'the host is silent' },
  ],
  [
    { wanted: undefined, present: false, lastFailure: failedAgo(24 * HOUR) },
    { kind: 'fetch', required: false },
  ],
  // A clock that was set back must not forbid the download for ever.
  [
    { wanted: undefined, present: false, lastFailure: failedAgo(-HOUR) },
    { kind: 'fetch', required: false },
  ],
] as const)('%o gives %o', (circumstances, choice) => {
  expect(chooseShell({ ...circumstances, now })).toEqual(choice)
})
