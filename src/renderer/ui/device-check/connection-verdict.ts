import type { ConnectionTestState } from '#domain/media/connection-test.ts'

/** What the test of all ways comes to; null until it is over. */
export type ConnectionVerdict = 'untested' | 'relayed' | 'straight' | 'none'

/** One answer for people: whether a call will work from here. */
export function connectionVerdict({ phase, paths, problem }: ConnectionTestState): ConnectionVerdict | null {
  if (phase !== 'done' || problem !== undefined) return null
  const works = (path: keyof typeof paths) => paths[path]?.phase === 'works'
  if (Object.values(paths).every(state => state.phase === 'absent')) return 'untested'
  if (works('relayUdp') || works('relayTcp') || works('relayTls')) return 'relayed'
  return works('udp') ? 'straight' : 'none'
}
