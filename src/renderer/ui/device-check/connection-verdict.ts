import type { ConnectionTestState, TriedWay } from '#domain/media/connection-test.ts'

/**
 * What the test of all ways comes to; null until it is over. `near` and `cutOff`: there is nothing to try the ways to
 * other people with, and the server itself was reached, or was not.
 */
export type ConnectionVerdict = 'untested' | 'near' | 'cutOff' | 'relayed' | 'straight' | 'none'

/** One answer for people: whether a call will work from here. */
export function connectionVerdict({ phase, paths, problem }: ConnectionTestState): ConnectionVerdict | null {
  if (phase !== 'done' || problem !== undefined) return null
  const works = (way: TriedWay) => paths[way]?.phase === 'works'
  const { echo, ...others } = paths
  if (Object.values(others).every(state => state.phase === 'absent')) {
    if (works('echo')) return 'near'
    return echo?.phase === 'silent' ? 'cutOff' : 'untested'
  }
  if (works('relayUdp') || works('relayTcp') || works('relayTls')) return 'relayed'
  return works('udp') ? 'straight' : 'none'
}
