import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { asTrack, FakeTrack } from '../media/testing/fake-media.ts'
import type { BackendEvent } from './backend.ts'
import { inkOpacity } from './ink-board.ts'
import { ADA, GRACE, JOE, meetingPages } from './testing/meeting-pages.ts'
import { settle } from './testing/mesh-world.ts'

type Page = Awaited<ReturnType<ReturnType<typeof meetingPages>['enter']>>

/** Ada shares her screen, Grace and Joe look. */
async function watch() {
  const pages = meetingPages()
  const ada = await pages.enter(ADA)
  const grace = await pages.enter(GRACE)
  const joe = await pages.enter(JOE)
  await ada.backend.publish('screen', asTrack(new FakeTrack('video', 'screen')))
  await settle()
  return { ...pages, ada, grace, joe }
}

const pointers = ({ meeting }: Page) =>
  meeting.ink.store.getState().pointers.map(({ userId, of, at }) => ({ userId, of, at }))
const lines = ({ meeting }: Page) =>
  meeting.ink.store.getState().strokes.map(({ userId, of, points }) => ({ userId, of, points }))
const said = ({ backend }: Page) => backend.commands.filter(({ type }) => type === 'data').length
const word = (payload: unknown, peerId: string = GRACE): BackendEvent => ({
  type: 'data',
  peerId: peerId as typeof GRACE,
  label: 'ink',
  payload: typeof payload === 'string' ? payload : JSON.stringify(payload),
})

describe('pointing', () => {
  test('others see where somebody points, by name, until it ends', async () => {
    const { ada, grace, joe, clock } = await watch()
    grace.meeting.ink.point(ADA, [0.25, 0.123456])
    for (const page of [ada, joe, grace]) {
      expect(pointers(page)).toEqual([{ userId: GRACE, of: ADA, at: [0.25, 0.1235] }])
    }
    grace.meeting.ink.away()
    clock.advance(40)
    for (const page of [ada, joe, grace]) expect(pointers(page)).toEqual([])
  })

  test('a place beside the picture is brought to its edge', async () => {
    const { ada, grace } = await watch()
    grace.meeting.ink.point(ADA, [-3, 1.5])
    expect(pointers(ada)).toMatchObject([{ at: [0, 1] }])
  })

  test('a hurry of places is few words, and the last one is said', async () => {
    const { ada, grace, clock } = await watch()
    for (let step = 1; step <= 1_000; step++) {
      grace.meeting.ink.point(ADA, [step / 1_000, 0.5])
      clock.advance(1)
    }
    clock.advance(40)
    expect(said(grace)).toBeLessThanOrEqual(27)
    expect(pointers(ada)).toMatchObject([{ at: [1, 0.5] }])
  })

  test('whoever rests on a place is still seen there; whoever vanishes without a word is not', async () => {
    const { ada, joe, grace, clock, pass } = await watch()
    grace.meeting.ink.point(ADA, [0.5, 0.5])
    ada.backend.emit(word({ type: 'point', of: ADA, at: [0.1, 0.1] }, JOE))
    await pass(30_000)
    expect(pointers(ada)).toMatchObject([{ userId: GRACE }])
    // By keyboard one has no other sight of it.
    expect(pointers(grace)).toMatchObject([{ userId: GRACE, at: [0.5, 0.5] }])
    grace.meeting.ink.away()
    clock.advance(40)
    expect(pointers(ada)).toEqual([])
    expect(pointers(joe)).toEqual([])
  })
})

describe('drawing', () => {
  test('a line arrives whole, and fades a while after its end', async () => {
    const { ada, grace, joe, clock, pass } = await watch()
    const before = clock.pending
    grace.meeting.ink.draw(ADA, [[0.1, 0.1]])
    for (let step = 2; step <= 9; step++) grace.meeting.ink.draw(ADA, [[step / 10, 0.1]])
    grace.meeting.ink.lift()
    grace.meeting.ink.draw(ADA, [[0.5, 0.5]])
    clock.advance(40)
    const points = Array.from({ length: 9 }, (_, index) => [(index + 1) / 10, 0.1])
    for (const page of [ada, joe, grace]) {
      expect(lines(page)).toEqual([
        { userId: GRACE, of: ADA, points },
        { userId: GRACE, of: ADA, points: [[0.5, 0.5]] },
      ])
    }
    expect(said(grace)).toBeLessThanOrEqual(4)
    grace.meeting.ink.away()
    await pass(3_500)
    expect(lines(ada)).toHaveLength(2)
    await pass(2_500)
    for (const page of [ada, joe, grace]) expect([lines(page), pointers(page)]).toEqual([[], []])
    expect(clock.pending).toBe(before)
  })

  test.each([
    [0, 1, 1],
    [4_000, 1, 1],
    [4_500, 0.5, 1],
    [5_000, 0, 0],
    [60_000, 0, 0],
  ])('after %i ms %f of it is left, without motion %f', (passed, left, sudden) => {
    expect(inkOpacity({ changedAt: 1_000 }, 1_000 + passed, false)).toBeCloseTo(left)
    expect(inkOpacity({ changedAt: 1_000 }, 1_000 + passed, true)).toBe(sudden)
  })

  const seed = Number(process.env.FUZZ_SEED ?? Date.now() % 1_000_000)
  test(`whatever is drawn, others see the same lines (seed ${seed})`, async () => {
    const place = fc.tuple(
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.double({ min: 0, max: 1, noNaN: true }),
    )
    const step = fc.oneof(
      { weight: 6, arbitrary: fc.array(place, { minLength: 1, maxLength: 60 }).map(at => ({ draw: at })) },
      { weight: 2, arbitrary: fc.constant('lift' as const) },
      { weight: 1, arbitrary: fc.constant('away' as const) },
      { weight: 2, arbitrary: fc.integer({ min: 1, max: 100 }) },
      { weight: 2, arbitrary: place.map(at => ({ point: at })) },
    )
    const scenario = fc.asyncProperty(fc.array(step, { maxLength: 40 }), async steps => {
      const { ada, joe, grace, clock } = await watch()
      for (const one of steps) {
        if (one === 'lift') grace.meeting.ink.lift()
        else if (one === 'away') grace.meeting.ink.away()
        else if (typeof one === 'number') clock.advance(one)
        else if ('draw' in one) grace.meeting.ink.draw(ADA, one.draw)
        else grace.meeting.ink.point(ADA, one.point)
      }
      clock.advance(40)
      expect(lines(ada)).toEqual(lines(grace))
      expect(lines(joe)).toEqual(lines(grace))
      expect(pointers(ada)).toEqual(pointers(grace))
      for (const { meeting } of [ada, joe, grace]) await meeting.leave()
      expect(clock.pending).toBe(0)
    })
    await fc.assert(scenario, { seed, numRuns: 60 })
  })
})

describe('what may be drawn on', () => {
  test('only a screen that is shared, and what is on it goes with it', async () => {
    const { ada, grace, joe, clock } = await watch()
    grace.meeting.ink.point(JOE, [0.5, 0.5])
    grace.meeting.ink.draw(JOE, [[0.5, 0.5]])
    expect([said(grace), lines(grace)]).toEqual([0, []])
    grace.meeting.ink.draw(ADA, [[0.5, 0.5]])
    clock.advance(40)
    expect(lines(joe)).toHaveLength(1)
    await ada.backend.unpublish('screen')
    expect([lines(joe), lines(grace), pointers(joe)]).toEqual([[], [], []])
  })

  test('whoever leaves takes their ink along', async () => {
    const { ada, grace, joe } = await watch()
    grace.meeting.ink.draw(ADA, [[0.5, 0.5]])
    joe.meeting.ink.point(ADA, [0.1, 0.1])
    await grace.meeting.leave()
    expect([lines(ada), pointers(ada)]).toEqual([[], [{ userId: JOE, of: ADA, at: [0.1, 0.1] }]])
  })

  test('whoever shares can forbid it: to those who are here, to those who come, and allow it again', async () => {
    const { ada, grace, joe, clock, enter } = await watch()
    grace.meeting.ink.draw(ADA, [[0.5, 0.5]])
    ada.meeting.ink.allow(false)
    for (const page of [ada, grace, joe]) expect(lines(page)).toEqual([])
    const late = await enter('u_linus' as typeof ADA)
    for (const page of [grace, joe, late]) {
      expect([...page.meeting.ink.rules.getState().closed]).toEqual([ADA])
      page.meeting.ink.point(ADA, [0.5, 0.5])
      page.meeting.ink.draw(ADA, [[0.5, 0.5]])
    }
    // Somebody whose page does as if it had not heard.
    ada.backend.emit(word({ type: 'draw', of: ADA, stroke: 1, points: [[0.5, 0.5]] }))
    clock.advance(40)
    expect([lines(ada), pointers(ada), lines(joe)]).toEqual([[], [], []])
    ada.meeting.ink.allow(true)
    grace.meeting.ink.draw(ADA, [[0.5, 0.5]])
    expect(lines(ada)).toHaveLength(1)
  })

  test('whoever comes back has forbidden nothing yet', async () => {
    const { ada, grace } = await watch()
    ada.meeting.ink.allow(false)
    await ada.meeting.leave()
    expect([...grace.meeting.ink.rules.getState().closed]).toEqual([])
  })
})

describe('words that mean no harm or do', () => {
  test.each([
    '',
    'null',
    '{"type":"point"}',
    { type: 'point', of: ADA, at: [0.5] },
    { type: 'point', of: ADA, at: [0.5, 7] },
    { type: 'point', of: ADA, at: [null, 0.5] },
    { type: 'point', of: 'u_nobody', at: [0.5, 0.5] },
    { type: 'draw', of: ADA, stroke: -1, points: [[0, 0]] },
    { type: 'draw', of: ADA, stroke: 1, points: [] },
    { type: 'draw', of: ADA, stroke: 1, points: Array.from({ length: 101 }, () => [0, 0]) },
    { type: 'later', of: ADA },
  ])('garbage %# is nothing', async payload => {
    const { joe } = await watch()
    joe.backend.emit(word(payload))
    expect([lines(joe), pointers(joe)]).toEqual([[], []])
  })

  test('somebody who is not here is not heard, nor is another label', async () => {
    const { joe } = await watch()
    const point = { type: 'point', of: ADA, at: [0.5, 0.5] }
    joe.backend.emit(word(point, 's_nobody'))
    joe.backend.emit({ ...word(point), label: 'inks' } as BackendEvent)
    expect(pointers(joe)).toEqual([])
    joe.backend.emit(word(point))
    expect(pointers(joe)).toHaveLength(1)
  })

  test('nobody covers a screen without end', async () => {
    const { joe } = await watch()
    const points = Array.from({ length: 100 }, (_, index) => [index / 100, 0.5])
    for (let count = 0; count < 2_000; count++) {
      joe.backend.emit(word({ type: 'draw', of: ADA, stroke: count % 50, points }))
    }
    expect(lines(joe).length).toBeLessThanOrEqual(24)
    for (let count = 0; count < 100; count++) {
      joe.backend.emit(word({ type: 'draw', of: ADA, stroke: 99, points }))
    }
    expect(Math.max(...lines(joe).map(line => line.points.length))).toBeLessThanOrEqual(1_500)
  })
})

test('nothing is left when the meeting is', async () => {
  const { ada, grace, joe, clock } = await watch()
  grace.meeting.ink.draw(ADA, [[0.5, 0.5]])
  joe.meeting.ink.point(ADA, [0.5, 0.5])
  for (const { meeting } of [ada, grace, joe]) await meeting.leave()
  grace.meeting.ink.point(ADA, [0.5, 0.5])
  grace.meeting.ink.away()
  expect([clock.pending, lines(grace), pointers(grace)]).toEqual([0, [], []])
})
