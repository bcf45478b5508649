import { describe, expect, test } from 'vitest'
import { userId } from '#shared/ids.ts'
import { firstRung, LADDER } from './ladder.ts'
import { type NetworkRung, NOT_LIMITED } from './network-rung.ts'
import { type Receiver, sendingPlan } from './sending-plan.ts'

const somebody = (name: string, wish: Partial<Receiver> = {}): Receiver => ({
  peerId: userId.parse(`u_${name}`),
  video: null,
  screen: null,
  starved: false,
  network: NOT_LIMITED,
  ...wish,
})
const active = (receivers: readonly Receiver[], index: number): readonly string[] =>
  [...sendingPlan(receivers, index)].filter(([, plan]) => plan.video.active).map(([peerId]) => peerId)

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

describe('a way that bears less than is planned', () => {
  const limited = (looks: number, rung = 6): NetworkRung => ({ ...NOT_LIMITED, rung, looks })
  const videoOf = (receiver: Receiver, index = 2) =>
    sendingPlan([receiver, somebody('grace')], index).get(receiver.peerId)?.video

  test('has a smaller and slower picture to carry; the others keep theirs', () => {
    const plan = sendingPlan([somebody('ada', { network: limited(4) }), somebody('grace')], 2)
    expect([...plan.values()].map(({ video }) => [video.maxHeight, video.maxFramerate])).toEqual([
      [180, 15],
      [360, 30],
    ])
  })

  test('keeps its bound of bits, moved a little with every look, so that the browser looks for more', () => {
    const bounds = [4, 5, 6].map(looks => videoOf(somebody('ada', { network: limited(looks) }))?.maxBitrate)
    expect(bounds).toEqual([600_000, 601_000, 600_000])
  })

  test('is not judged by the browser as well, which would give the size back late', () => {
    expect(videoOf(somebody('ada', { network: limited(4) }))?.keepsSize).toBe(true)
    expect(videoOf(somebody('ada'))?.keepsSize).toBeUndefined()
  })

  test('changes nothing where less was planned, or nothing is wanted', () => {
    const network = limited(5, 3)
    expect(videoOf(somebody('ada', { network }), 6)).toEqual(videoOf(somebody('ada'), 6))
    expect(videoOf(somebody('ada', { network, video: 180 }))).toEqual(
      videoOf(somebody('ada', { video: 180 })),
    )
    expect(videoOf(somebody('ada', { network, video: 0 }))?.active).toBe(false)
  })
})
