import { describe, expect, test } from 'vitest'
import { userId } from '#shared/ids.ts'
import { firstRung, LADDER, type Receiver, rungAt, rungForHeight, sendingPlan } from './sending-plan.ts'

const somebody = (name: string, wish: Partial<Receiver> = {}): Receiver => ({
  peerId: userId.parse(`u_${name}`),
  video: null,
  screen: null,
  starved: false,
  ...wish,
})
const active = (receivers: readonly Receiver[], index: number): readonly string[] =>
  [...sendingPlan(receivers, index)].filter(([, plan]) => plan.video.active).map(([peerId]) => peerId)

describe('the ladder', () => {
  test('goes down in size, then in frames, then in people, and ends with voices', () => {
    const order = ['full', 'smaller', 'slower', 'someUnseen', 'voicesOnly']
    const steps = LADDER.map(({ step }) => order.indexOf(step))
    expect(steps).toEqual(steps.toSorted((a, b) => a - b))
    expect(new Set(steps).size).toBe(order.length)
  })

  test('no rung costs more than the one above', () => {
    for (const [index, lower] of LADDER.entries()) {
      const upper = LADDER[index - 1]
      if (upper === undefined) continue
      expect(lower.maxHeight).toBeLessThanOrEqual(upper.maxHeight)
      expect(lower.maxFramerate).toBeLessThanOrEqual(upper.maxFramerate)
      expect(lower.maxBitrate).toBeLessThanOrEqual(upper.maxBitrate)
      expect(lower.seen).toBeLessThanOrEqual(upper.seen)
    }
  })

  test('more people never begin higher', () => {
    const rungs = Array.from({ length: 60 }, (_, index) => firstRung(index + 1))
    expect(rungs).toEqual(rungs.toSorted((a, b) => a - b))
  })

  test.each([
    [2, { step: 'full', maxHeight: 720, maxFramerate: 30 }],
    [4, { step: 'smaller', maxHeight: 360, maxFramerate: 30 }],
    [5, { step: 'smaller', maxHeight: 270, maxFramerate: 30 }],
    [6, { step: 'smaller', maxHeight: 180 }],
    [8, { step: 'slower', maxHeight: 180, maxFramerate: 15 }],
    [12, { step: 'someUnseen', seen: 6 }],
    [50, { step: 'voicesOnly', seen: 0 }],
  ])('%i people begin with %j', (people, expected) => {
    expect(rungAt(firstRung(people))).toMatchObject(expected)
  })

  test.each([
    [0, 0],
    [1_080, 0],
    [720, 0],
    [480, 2],
    [360, 2],
    [120, 4],
  ])('a camera of height %i has nothing to gain above rung %i', (height, index) => {
    expect(rungForHeight(height)).toBe(index)
  })
})

describe('who gets what', () => {
  test('nobody gets more than was asked for, and nothing where nothing is wanted', () => {
    const people = [somebody('ada', { video: 180 }), somebody('grace', { video: 0 }), somebody('linus')]
    const plan = [...sendingPlan(people, 0).values()].map(({ video }) => [
      video.active,
      video.active ? video.maxHeight : 0,
    ])
    expect(plan).toEqual([
      [true, 180],
      [false, 0],
      [true, 720],
    ])
  })

  test('a thumbnail costs less than the whole', () => {
    const [small, large] = [...sendingPlan([somebody('ada', { video: 180 }), somebody('grace')], 0).values()]
    expect(small?.video.maxBitrate).toBeLessThan((large?.video.maxBitrate ?? 0) / 4)
  })

  test('where not all can be seen, those who look at the largest picture are served', () => {
    const people = [
      somebody('ada', { video: 180 }),
      somebody('grace', { video: 720 }),
      somebody('linus', { video: 360 }),
    ]
    const only = LADDER.findIndex(({ seen }) => seen === 1)
    expect(active(people, only)).toEqual(['u_grace'])
  })

  test('whoever never asked, and may not even be connected, takes no place of somebody who looks', () => {
    const people = [somebody('ada'), somebody('grace', { video: 180 }), somebody('linus')]
    const only = LADDER.findIndex(({ seen }) => seen === 1)
    expect(active(people, only)).toEqual(['u_grace'])
  })

  test('among equals it is always the same ones, in whatever order they are told', () => {
    const people = ['ada', 'grace', 'linus', 'margaret'].map(name => somebody(name, { video: 180 }))
    const index = LADDER.findIndex(({ seen }) => seen === 3)
    expect(active(people.toReversed(), index).toSorted()).toEqual(active(people, index).toSorted())
  })

  test('a way that carries voices only carries neither camera nor screen', () => {
    const plan = sendingPlan([somebody('ada', { starved: true }), somebody('grace')], 0)
    const shown = [...plan.values()].map(({ video, screen }) => [video.active, screen.active])
    expect(shown).toEqual([
      [false, false],
      [true, true],
    ])
  })

  test('a moving screen is kept smooth where a still one is kept sharp', () => {
    const plans = [0, 2].flatMap(rung =>
      [false, true].flatMap(isMotion => [...sendingPlan([somebody('ada')], rung, isMotion).values()]),
    )
    expect(plans.map(({ screen }) => [screen.maxHeight, screen.maxFramerate])).toEqual([
      [2_160, 15],
      [1_080, 30],
      [1_440, 15],
      [720, 30],
    ])
  })

  test('a screen is kept sharp where a camera is made small', () => {
    const [plan] = [...sendingPlan([somebody('ada')], firstRung(6)).values()]
    expect(plan?.screen).toMatchObject({ active: true, maxHeight: 1_440 })
    const [voices] = [...sendingPlan([somebody('ada')], LADDER.length - 1).values()]
    expect([voices?.video.active, voices?.screen.active]).toEqual([false, false])
  })
})
