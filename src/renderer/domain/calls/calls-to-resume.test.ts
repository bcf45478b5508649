import { expect, it } from 'vitest'
import { AppError, type ErrorCategory } from '#shared/errors.ts'
import { callId, userId } from '#shared/ids.ts'
import type { CallInfo } from '#shared/model/call.ts'
import { settle } from '../meeting/testing/mesh-world.ts'
import { type RememberedCall, rememberedCalls, roomsIn } from '../rooms/remembered-room.ts'
import { FakeClock } from '../testing/fake-clock.ts'
import { CallsToResume } from './calls-to-resume.ts'

const room = {
  id: callId.parse('call_1'),
  peerId: userId.parse('grace'),
  kind: 'audio',
  direction: 'outgoing',
  isRinging: false,
  isHeld: false,
  media: { audio: true, video: false },
} as const satisfies RememberedCall

/** A server that fails with `failure` until it is cleared. */
function setUp(failure: ErrorCategory | null) {
  const clock = new FakeClock()
  const entered: RememberedCall[] = []
  const server = { failure, asked: 0, answer: Promise.resolve() }
  const calls = new CallsToResume({
    clock,
    api: {
      get: async () => {
        server.asked += 1
        await server.answer
        if (server.failure === null) return { state: 'active' } as CallInfo
        throw new AppError({ code: 'failed', category: server.failure, message: 'No.' })
      },
    },
    enter: one => entered.push(one),
    onSettled: () => undefined,
  })
  return { clock, server, calls, entered, at: clock.now() }
}

it('asks a server again that fails, and goes in when it answers', async () => {
  const { clock, server, calls, entered, at } = setUp('server')
  calls.add([{ ...room, at }])
  await settle()
  clock.advance(3_000)
  await settle()
  expect([server.asked, entered]).toEqual([2, []])
  server.failure = null
  clock.advance(3_000)
  await settle()
  expect(entered).toEqual([{ ...room, at }])
  clock.advance(60_000)
  await settle()
  expect([server.asked, clock.pending]).toEqual([3, 0])
})

it('enters nothing once the seat is lost, however long the line was away', async () => {
  const { clock, server, calls, entered, at } = setUp('network')
  calls.add([{ ...room, at: at - 60_000 }])
  await settle()
  clock.sleep(31_000)
  server.failure = null
  calls.tryAll()
  await settle()
  expect([entered, calls.waiting, server.asked]).toEqual([[], [], 1])
})

it('enters nothing when the answer comes after the machine slept', async () => {
  const { clock, server, calls, entered, at } = setUp(null)
  const answer = Promise.withResolvers<void>()
  server.answer = answer.promise
  calls.add([{ ...room, at }])
  clock.sleep(3_600_000)
  answer.resolve()
  await settle()
  expect([entered, calls.waiting]).toEqual([[], []])
})

it('is over with the session', async () => {
  const { clock, server, calls, entered, at } = setUp('server')
  calls.add([{ ...room, at }])
  calls.dispose()
  await settle()
  server.failure = null
  clock.advance(10_000)
  await settle()
  expect([entered, clock.pending]).toEqual([[], 0])
})

it('what waits is not made younger by being written down again', () => {
  const kept = (now: number, at: number) => JSON.stringify({ at: now, rooms: [{ ...room, at }, room] })
  const read = (text: string, now: number) => roomsIn(text, rememberedCalls, now).map(({ at }) => at)
  expect(read(kept(100_000, 20_000), 100_000)).toEqual([20_000, 100_000])
  expect(read(kept(100_000, 20_000), 111_000)).toEqual([100_000])
  expect(read(kept(100_000, 500_000), 100_000)).toEqual([100_000, 100_000])
})
