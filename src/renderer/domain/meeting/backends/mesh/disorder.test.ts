import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ADA, faultsOf, GRACE, lastLink, meshWorld, never, settle } from '../../testing/mesh-world.ts'

/** What can happen between two peers; numbers choose which waiting signal is delivered next. */
const happening = fc.oneof(
  { weight: 8, arbitrary: fc.record({ deliver: fc.nat(1_000), twice: fc.boolean() }) },
  {
    weight: 2,
    arbitrary: fc.constantFrom('restart ada', 'restart grace', 'both restart', 'break', 'settle'),
  },
  { weight: 1, arbitrary: fc.constant('wait') },
  { weight: 2, arbitrary: fc.record({ repeat: fc.nat(1_000) }) },
)

describe('negotiation in disorder', () => {
  const seed = Number(process.env.FUZZ_SEED ?? Date.now() % 1_000_000)

  test(`repeated, late and reordered signals end connected (seed ${seed})`, { timeout: 60_000 }, async () => {
    const scenario = fc.asyncProperty(fc.array(happening, { maxLength: 60 }), async happenings => {
      const { room, rtc, clock, open } = meshWorld()
      const [ada, grace] = [open(ADA), open(GRACE)]
      const [waiting, old]: (() => void)[][] = [[], []]
      await ada.backend.join(never())
      room.deliver = task => waiting?.push(task)
      await grace.backend.join(never())
      await settle()
      const restart = (index: number) => rtc.open[index]?.restartIce()
      for (const next of happenings) {
        if (typeof next === 'object' && 'repeat' in next) {
          if (old !== undefined && old.length > 0) old[next.repeat % old.length]?.()
        } else if (typeof next === 'object') {
          const [task] = waiting?.splice(next.deliver % Math.max(1, waiting.length), 1) ?? []
          task?.()
          if (task !== undefined) old?.push(task)
          if (next.twice) task?.()
        } else if (next === 'restart ada' || next === 'both restart') restart(0)
        if (next === 'restart grace' || next === 'both restart') restart(1)
        if (next === 'break') rtc.breakLinks('failed')
        if (next === 'wait') clock.advance(1_000)
        if (next === 'settle') await settle()
      }
      room.deliver = queueMicrotask
      for (const task of waiting ?? []) task()
      for (let turn = 0; turn < 6; turn++) {
        await settle()
        clock.advance(3_000)
      }
      await settle()
      expect(faultsOf(rtc)).toEqual([])
      expect([lastLink(ada.events), lastLink(grace.events)]).toEqual(['ok', 'ok'])
      await ada.backend.leave()
      await grace.backend.leave()
      expect([rtc.open.length, clock.pending, room.lines.length]).toEqual([0, 0, 0])
    })
    await fc.assert(scenario, { seed, numRuns: Number(process.env.FUZZ_RUNS ?? 300) })
  })
})
