import { afterEach, describe, expect, it } from 'vitest'
import { AppError, type ErrorCategory } from '#shared/errors.ts'
import { userId } from '#shared/ids.ts'
import type { AccessGrant } from '#shared/ipc/sign-in.ts'
import { FakeClock } from '../testing/fake-clock.ts'
import { FakeDesktop } from '../testing/fake-desktop.ts'
import { MemoryLog } from '../testing/memory-log.ts'
import { ScriptedServer } from '../testing/scripted-socket.ts'
import { stateOf } from '../testing/store-events.ts'
import { Connection, socketUrl } from './connection.ts'
import { Listeners } from './listeners.ts'

const connections: Connection[] = []

afterEach(() => {
  for (const connection of connections.splice(0)) connection.dispose()
})

const failure = (category: ErrorCategory) => new AppError({ code: category, category, message: category })
/** Resolves once everything that follows from what happened so far has happened. */
const settled = () => new Promise(resolve => setTimeout(resolve, 0))

interface World {
  /** How REST answers the question whether the token is good. */
  rest: ErrorCategory | 'ok'
  /** How main answers a renewal. */
  renewal: ErrorCategory | 'ok'
  renewals: number
  grant: AccessGrant
}

function setUp(lifeMs = 900_000) {
  const server = new ScriptedServer()
  const clock = new FakeClock()
  const desktop = new FakeDesktop()
  const [online, visible] = [new Listeners<[]>(), new Listeners<[]>()]
  const user = { id: userId.parse('me'), displayName: 'Me', email: 'me@example.org' }
  const grant = {
    accessToken: 'token-0',
    expiresAt: clock.now() + lifeMs,
    user,
    serverUrl: 'http://127.0.0.1:1',
  }
  const world: World = { rest: 'network', renewal: 'ok', renewals: 0, grant }
  const connection = new Connection({
    serverUrl: grant.serverUrl,
    clock,
    log: new MemoryLog(),
    access: {
      current: () => world.grant,
      renew: async () => {
        world.renewals += 1
        if (world.renewal !== 'ok') throw failure(world.renewal)
        world.grant = { ...grant, accessToken: `token-${world.renewals}`, expiresAt: clock.now() + 900_000 }
        return world.grant
      },
    },
    http: {
      request: async (_request, schema) => {
        if (world.rest !== 'ok') throw failure(world.rest)
        return schema.parse({ user })
      },
    },
    network: { onOnline: listener => online.add(listener), onVisible: listener => visible.add(listener) },
    onResumed: listener => desktop.hear('power.resumed', () => listener()),
    transport: server.transport,
  })
  connections.push(connection)
  const phase = (wanted: string) => stateOf(connection.store, state => state.phase === wanted)
  return { server, clock, desktop, online, visible, world, connection, phase }
}

describe('Connection', () => {
  it.each([
    ['http://127.0.0.1:4100', 'ws://127.0.0.1:4100/socket'],
    ['https://chat.example.org/', 'wss://chat.example.org/socket'],
    ['https://example.org/base/', 'wss://example.org/base/socket'],
  ])('dials %s at %s', (server, socket) => {
    expect(socketUrl(server)).toBe(socket)
  })

  it('comes back by itself along the ladder', async () => {
    const { server, clock, connection, phase } = setUp()
    connection.start()
    await phase('online')
    server.door = 'refuse'
    server.current?.close(1006)
    const waits: number[] = []
    for (let round = 0; round < 5; round += 1) {
      await settled()
      const { nextTryAt, phase: now } = connection.store.getState()
      expect(now).toBe('reconnecting')
      waits.push((nextTryAt ?? 0) - clock.now())
      clock.advance(waits.at(-1) ?? 0)
    }
    expect(waits).toEqual([1_000, 2_000, 5_000, 10_000, 10_000])
    await settled()
    server.door = 'open'
    clock.advance(10_000)
    expect((await phase('online')).attempt).toBe(0)
  })

  it('notices a peer that went silent within five seconds', async () => {
    const { server, clock, connection, phase } = setUp()
    connection.start()
    await phase('online')
    clock.advance(1_500)
    await settled()
    server.answering = false
    const start = clock.now()
    while (connection.store.getState().phase === 'online' && clock.now() - start < 20_000) {
      clock.advance(100)
      await settled()
    }
    expect(connection.store.getState().phase).toBe('reconnecting')
    expect(clock.now() - start).toBeLessThanOrEqual(5_000)
  })

  it('notices it as soon when a tick came late and the next ones in time', async () => {
    const { server, clock, connection, phase } = setUp()
    connection.start()
    await phase('online')
    const start = clock.now()
    server.answering = false
    clock.advance(1_499)
    clock.sleep(8) // the ping leaves a little late
    clock.advance(5_000 - 1_499 - 8)
    await settled()
    expect(clock.now() - start).toBe(5_000)
    expect(connection.store.getState().phase).toBe('reconnecting')
  })

  it('does not take a long sleep for a dead peer', async () => {
    const { clock, connection, phase } = setUp()
    connection.start()
    await phase('online')
    clock.advance(1_500) // a ping is under way
    clock.sleep(3_600_000)
    clock.advance(1)
    await settled()
    clock.advance(1_500)
    await settled()
    expect(connection.store.getState().phase).toBe('online')
  })

  it('gives up a dial that nobody answers', async () => {
    const { server, clock, connection } = setUp()
    server.door = 'silent'
    connection.start()
    await settled()
    clock.advance(8_000)
    expect(connection.store.getState()).toMatchObject({ phase: 'connecting', attempt: 1 })
  })

  it.each(['online', 'visible', 'resumed', 'retryNow'] as const)('tries at once: %s', async signal => {
    const { server, clock, desktop, online, visible, connection, phase } = setUp()
    connection.start()
    await phase('online')
    server.door = 'refuse'
    server.current?.close(1006)
    await settled()
    clock.advance(3_000)
    await settled()
    server.door = 'open'
    if (signal === 'online') online.emit()
    else if (signal === 'visible') visible.emit()
    else if (signal === 'resumed') desktop.resume()
    else connection.retryNow()
    await phase('online')
  })

  it('takes short steps while a call is up', async () => {
    const { server, clock, connection, phase } = setUp()
    connection.start()
    await phase('online')
    const release = connection.holdUrgent()
    server.door = 'refuse'
    server.current?.close(1006)
    for (let round = 0; round < 4; round += 1) {
      await settled()
      const wait = (connection.store.getState().nextTryAt ?? 0) - clock.now()
      expect(wait).toBeLessThanOrEqual(500)
      clock.advance(wait)
    }
    release()
  })

  it('dials with a fresh token when the old one is about to end', async () => {
    const { server, connection, phase, world } = setUp(30_000)
    connection.start()
    await phase('online')
    expect(world.renewals).toBe(1)
    expect(server.current?.url).toContain('token=token-1')
  })

  it('renews before the token ends while it is online', async () => {
    const { clock, connection, phase, world } = setUp()
    connection.start()
    await phase('online')
    for (let minute = 0; minute < 14; minute += 1) {
      for (let step = 0; step < 40; step += 1) {
        clock.advance(1_500)
        await Promise.resolve()
      }
      await settled()
    }
    expect(world.renewals).toBe(1)
    expect(connection.store.getState().phase).toBe('online')
  })

  it('renews once when a server that can be reached refuses the socket', async () => {
    const { server, clock, connection, phase, world } = setUp()
    server.door = 'refuse'
    world.rest = 'ok'
    connection.start()
    for (let round = 0; round < 4; round += 1) {
      await settled()
      clock.advance(12_000)
    }
    await settled()
    expect(world.renewals).toBe(1)
    server.door = 'open'
    clock.advance(12_000)
    await phase('online')
    expect(server.current?.url).toContain('token=token-1')
  })

  it('stops when the sign-in is over, whoever finds out', async () => {
    for (const finder of ['rest', 'renewal'] as const) {
      const { server, clock, connection, phase, world } = setUp()
      server.door = 'refuse'
      world.rest = finder === 'rest' ? 'auth' : 'ok'
      world.renewal = 'auth'
      connection.start()
      await phase('signedOut')
      server.door = 'open'
      const dials = server.sockets.length
      clock.advance(120_000)
      await settled()
      expect(server.sockets).toHaveLength(dials)
      expect(connection.store.getState().phase).toBe('signedOut')
    }
  })

  it('does not take a dead server for a sign-out', async () => {
    const { server, clock, connection, phase, world } = setUp()
    server.door = 'refuse'
    connection.start()
    for (let round = 0; round < 6; round += 1) {
      await settled()
      clock.advance(12_000)
    }
    expect(connection.store.getState().phase).toBe('connecting')
    expect(world.renewals).toBe(0)
    await settled()
    server.door = 'open'
    clock.advance(12_000)
    await phase('online')
  })

  it('leaves no timer behind', async () => {
    const { clock, connection, phase } = setUp()
    connection.start()
    await phase('online')
    connection.dispose()
    expect(clock.pending).toBe(0)
  })
})
