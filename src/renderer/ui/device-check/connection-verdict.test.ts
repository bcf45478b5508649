import { expect, it } from 'vitest'
import type { ConnectionTestState, PathState } from '#domain/media/connection-test.ts'
import { connectionVerdict } from './connection-verdict.ts'

const absent: PathState = { phase: 'absent' }
const silent: PathState = { phase: 'silent' }
const works: PathState = { phase: 'works', roundTripMs: 1 }

const done = (
  ...[echo, udp, relayUdp, relayTcp, relayTls]: readonly [
    PathState,
    PathState,
    PathState,
    PathState,
    PathState,
  ]
) => ({ phase: 'done', problem: undefined, paths: { echo, udp, relayUdp, relayTcp, relayTls } }) as const

it.each<[ConnectionTestState, ReturnType<typeof connectionVerdict>]>([
  [{ phase: 'running', paths: { udp: works }, problem: undefined }, null],
  [done(absent, absent, absent, absent, absent), 'untested'],
  [done({ phase: 'untried' }, absent, absent, absent, absent), 'untested'],
  [done(works, absent, absent, absent, absent), 'near'],
  [done(silent, absent, absent, absent, absent), 'cutOff'],
  [done(works, works, silent, silent, absent), 'straight'],
  [done(silent, silent, silent, silent, works), 'relayed'],
  [done(works, works, works, works, works), 'relayed'],
  [done(works, silent, { phase: 'blocked' }, absent, absent), 'none'],
])('%j is %s', (state, verdict) => {
  expect(connectionVerdict(state)).toBe(verdict)
})
