import { describe, expect, it } from 'vitest'
import { AppError } from '#shared/errors.ts'
import type { IceServer } from '#shared/rest/ice.ts'
import { settle } from '../meeting/testing/mesh-world.ts'
import { FakeClock } from '../testing/fake-clock.ts'
import { MemoryLog } from '../testing/memory-log.ts'
import { IceRefresh } from './ice-refresh.ts'
import type { RoomEntry } from './room-contract.ts'

const relay = (urls: string): IceServer => ({ urls: [urls], username: 'u', credential: 'c' })

function refresh(answers: (IceServer[] | AppError)[]) {
  const clock = new FakeClock()
  const used: (readonly IceServer[])[] = []
  let enter: (entry: RoomEntry) => void = () => undefined
  const made = new IceRefresh({
    line: {
      onEntered: listener => {
        enter = listener
        return () => undefined
      },
    },
    fetch: async () => {
      const answer = answers.shift()
      if (answer === undefined) throw new Error('asked too often')
      if (answer instanceof AppError) throw answer
      return { servers: answer, ttlSeconds: 3_600 }
    },
    use: servers => used.push(servers),
    clock,
    log: new MemoryLog(),
  })
  const entered = (iceServers: IceServer[], iceTtlSeconds?: number) =>
    enter({ participants: [], iceServers, ...(iceTtlSeconds === undefined ? {} : { iceTtlSeconds }) })
  return { clock, used, entered, made }
}

describe('IceRefresh', () => {
  it('asks for fresh servers ten minutes before the former ones run out, again and again', async () => {
    const { clock, used, entered } = refresh([[relay('turn:b')], [relay('turn:c')]])
    entered([relay('turn:a')], 3_600)
    clock.advance(49 * 60_000)
    await settle()
    expect(used).toEqual([])
    clock.advance(60_000)
    await settle()
    expect(used).toEqual([[relay('turn:b')]])
    clock.advance(50 * 60_000)
    await settle()
    expect(used).toEqual([[relay('turn:b')], [relay('turn:c')]])
  })

  it('tries again a minute after a failure, and begins anew with each join', async () => {
    const failure = new AppError({ code: 'x', category: 'network', message: 'x' })
    const { clock, used, entered } = refresh([failure, [relay('turn:b')]])
    entered([relay('turn:a')], 3_600)
    clock.advance(40 * 60_000)
    entered([relay('turn:a')], 3_600)
    clock.advance(50 * 60_000)
    await settle()
    expect(used).toEqual([])
    clock.advance(60_000)
    await settle()
    expect(used).toEqual([[relay('turn:b')]])
  })

  it('has nothing to do without servers, or after the end', async () => {
    const { clock, used, entered, made } = refresh([])
    entered([], 3_600)
    expect(clock.pending).toBe(0)
    entered([relay('turn:a')], 3_600)
    made.dispose()
    expect(clock.pending).toBe(0)
    clock.advance(86_400_000)
    await settle()
    expect(used).toEqual([])
  })
})
