import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { asTrack, FakeTrack } from '../../../media/testing/fake-media.ts'
import { ADA, GRACE, lastLink, meshWorld, never, settle } from '../../testing/mesh-world.ts'
import { SOURCES, transceiverOf } from './connection.ts'

const STEPS = 200

/** What a side does, or what becomes of a waiting signal; numbers choose which. */
const step = fc.oneof(
  { weight: 6, arbitrary: fc.record({ deliver: fc.nat(1_000), twice: fc.boolean() }) },
  { weight: 3, arbitrary: fc.record({ side: fc.nat(1), publish: fc.constantFrom(...SOURCES) }) },
  { weight: 2, arbitrary: fc.record({ side: fc.nat(1), unpublish: fc.constantFrom(...SOURCES) }) },
  { weight: 1, arbitrary: fc.record({ side: fc.nat(1), restart: fc.constant(true) }) },
  { weight: 1, arbitrary: fc.constant('turn' as const) },
  { weight: 1, arbitrary: fc.constant('wait' as const) },
)

type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never

async function meet() {
  const world = meshWorld()
  const [ada, grace] = [world.open(ADA), world.open(GRACE)]
  await ada.backend.join(never())
  await grace.backend.join(never())
  await settle()
  return { ...world, sides: [ada, grace] as const }
}

type World = Awaited<ReturnType<typeof meet>>

async function take(world: World, waiting: (() => void)[], next: Step): Promise<void> {
  if (next === 'turn') await settle()
  else if (next === 'wait') world.clock.advance(500)
  else if ('deliver' in next) {
    const [task] = waiting.splice(next.deliver % Math.max(1, waiting.length), 1)
    task?.()
    if (next.twice) task?.()
  } else {
    const { backend } = next.side === 0 ? world.sides[0] : world.sides[1]
    if ('restart' in next) world.rtc.open[next.side]?.restartIce()
    else if ('unpublish' in next) void backend.unpublish(next.unpublish)
    else {
      const kind = next.publish === 'audio' || next.publish === 'screenAudio' ? 'audio' : 'video'
      void backend.publish(next.publish, asTrack(new FakeTrack(kind, next.publish)))
    }
  }
}

/** Every line of one side is the same line of the other, and what is sent there is received. */
function faultsOf(world: World): readonly string[] {
  const [near, far] = world.rtc.open as unknown as readonly RTCPeerConnection[]
  if (near === undefined || far === undefined) return ['a connection is gone']
  const faults = [near, far]
    .filter(({ signalingState }) => signalingState !== 'stable')
    .map(() => 'not stable')
  faults.push(
    ...world.rtc.open.filter(({ rollbacks }) => rollbacks > 0).map(() => 'an offer was rolled back'),
  )
  for (const source of SOURCES) {
    const [one, other] = [transceiverOf(near, source), transceiverOf(far, source)]
    if (one?.mid !== other?.mid) faults.push(`${source} is on ${one?.mid} and on ${other?.mid}`)
    if (one?.sender.track && !/recv/.test(other?.currentDirection ?? '')) faults.push(`${source} is lost`)
    if (other?.sender.track && !/recv/.test(one?.currentDirection ?? ''))
      faults.push(`${source} is lost back`)
  }
  return faults
}

describe('renegotiation from both sides', () => {
  const seed = Number(process.env.FUZZ_SEED ?? Date.now() % 1_000_000)
  // FUZZ_RUNS=500 makes a hundred thousand steps.
  const numRuns = Number(process.env.FUZZ_RUNS ?? 60)

  test(`nobody is stuck after ${numRuns * STEPS} steps (seed ${seed})`, { timeout: 300_000 }, async () => {
    const scenario = fc.asyncProperty(fc.array(step, { minLength: STEPS, maxLength: STEPS }), async steps => {
      const world = await meet()
      const waiting: (() => void)[] = []
      world.room.deliver = task => waiting.push(task)
      for (const next of steps) await take(world, waiting, next)
      world.room.deliver = queueMicrotask
      for (const task of waiting) task()
      for (let turn = 0; turn < 12; turn++) {
        await settle()
        world.clock.advance(4_000)
      }
      await settle()
      expect(faultsOf(world)).toEqual([])
      expect(world.sides.map(({ events }) => lastLink(events))).toEqual(['ok', 'ok'])
      await Promise.all(world.sides.map(({ backend }) => backend.leave()))
      expect([world.rtc.open.length, world.clock.pending]).toEqual([0, 0])
    })
    await fc.assert(scenario, { seed, numRuns })
  })
})
