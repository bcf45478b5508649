import { expect, test } from 'vitest'
import type { PresenceState } from '#domain/presence/presence-book.ts'
import { userId } from '#shared/ids.ts'
import { awayStatus } from './away-status.ts'

type Presence = PresenceState['byUser'] extends ReadonlyMap<unknown, infer Value> ? Value : never

const me = userId.parse('me')
const ada = userId.parse('ada')
const is = (status: Presence['status']) => ({ status }) as Presence

test.each([
  ['before anything is known', [], null],
  ['when only others are there', [[me, is('online')]], 'offline'],
  [
    'of somebody who is there',
    [
      [me, is('online')],
      [ada, is('online')],
    ],
    null,
  ],
  ['of somebody who is busy', [[ada, is('busy')]], 'busy'],
  ['of somebody who is not to be disturbed', [[ada, is('dnd')]], 'dnd'],
] as const)('%s it says so', (_, known, status) => {
  expect(awayStatus({ byUser: new Map<typeof me, Presence>(known) }, ada)).toBe(status)
})
