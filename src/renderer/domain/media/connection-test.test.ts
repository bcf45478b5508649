import { expect, test } from 'vitest'
import { AppError } from '#shared/errors.ts'
import type { IceServer } from '#shared/rest/ice.ts'
import { ConnectionTest, type PathState, type TriedWay } from './connection-test.ts'

const SERVERS: readonly IceServer[] = [
  { urls: ['turn:b', 'turn:b?transport=tcp'], username: 'u', credential: 'c' },
]

function world(iceServers: () => Promise<readonly IceServer[]> = async () => SERVERS) {
  const tried = new Map<TriedWay, { end: (state: PathState) => void; signal: AbortSignal }>()
  const begin = (way: TriedWay, signal: AbortSignal) => {
    const { promise, resolve } = Promise.withResolvers<PathState>()
    tried.set(way, { end: resolve, signal })
    return promise
  }
  const test = new ConnectionTest({
    iceServers,
    probe: (path, _servers, signal) => begin(path, signal),
    probeEcho: signal => begin('echo', signal),
  })
  return { test, tried }
}

test('every way that the server offers is tried, and the others are said to be absent', async () => {
  const { test, tried } = world()
  const done = test.start()
  await Promise.resolve()
  await Promise.resolve()
  expect(test.store.getState()).toMatchObject({
    phase: 'running',
    paths: {
      echo: { phase: 'trying' },
      udp: { phase: 'trying' },
      relayUdp: { phase: 'trying' },
      relayTls: { phase: 'absent' },
    },
  })
  tried.get('echo')?.end({ phase: 'works', roundTripMs: 3, lostPercent: 5 })
  tried.get('udp')?.end({ phase: 'works', roundTripMs: null })
  tried.get('relayUdp')?.end({ phase: 'works', roundTripMs: 12 })
  tried.get('relayTcp')?.end({ phase: 'silent' })
  await done
  expect(test.store.getState()).toEqual({
    phase: 'done',
    problem: undefined,
    paths: {
      echo: { phase: 'works', roundTripMs: 3, lostPercent: 5 },
      udp: { phase: 'works', roundTripMs: null },
      relayUdp: { phase: 'works', roundTripMs: 12 },
      relayTcp: { phase: 'silent' },
      relayTls: { phase: 'absent' },
    },
  })
})

test('with a server that names no others, the way to it is tried', async () => {
  const { test, tried } = world(async () => [])
  const done = test.start()
  await expect.poll(() => [...tried.keys()]).toEqual(['echo'])
  tried.get('echo')?.end({ phase: 'silent' })
  await done
  const { echo, ...others } = test.store.getState().paths
  expect([echo, ...Object.values(others)]).toEqual([
    { phase: 'silent' },
    ...Array(4).fill({ phase: 'absent' }),
  ])
})

test('what the server cannot say is a problem in words', async () => {
  const problem = new AppError({ code: 'gone', category: 'network', message: 'No server.' })
  const { test } = world(() => Promise.reject(problem))
  await test.start()
  expect(test.store.getState()).toEqual({ phase: 'done', paths: {}, problem })
})

test('beginning anew forgets what was tried before', async () => {
  const { test, tried } = world()
  void test.start()
  await Promise.resolve()
  await Promise.resolve()
  const former = tried.get('udp')
  void test.start()
  expect(former?.signal.aborted).toBe(true)
  former?.end({ phase: 'silent' })
  await Promise.resolve()
  await Promise.resolve()
  expect(test.store.getState().paths.udp).toEqual({ phase: 'trying' })
  test.dispose()
  expect(tried.get('udp')?.signal.aborted).toBe(true)
})
