import { describe, expect, test } from 'vitest'
import { userId } from '#shared/ids.ts'
import { heightStep, type Picture, PictureWishes } from './picture-wishes.ts'

const ada = userId.parse('ada')
const grace = userId.parse('grace')
const video = (peerId: typeof ada): Picture => ({ peerId, source: 'video' })

function world() {
  const asked: string[] = []
  const pending: { readonly run: () => void; readonly delayMs: number }[] = []
  const wishes = new PictureWishes({
    ask: ({ peerId, source }, height) => asked.push(`${peerId} ${source} ${height}`),
    later: (run, delayMs) => {
      const mine = { run, delayMs }
      pending.push(mine)
      return () => void (pending.includes(mine) && pending.splice(pending.indexOf(mine), 1))
    },
  })
  return {
    wishes,
    /** How long it waits now; null when nothing is to be said. */
    get delayMs() {
      return pending.length === 0 ? null : Math.min(...pending.map(one => one.delayMs))
    },
    /** All that waits has waited long enough. */
    settle: () => {
      while (pending.length > 0) pending.shift()?.run()
      return asked.splice(0)
    },
    /** What was asked for without waiting. */
    atOnce: () => asked.splice(0),
  }
}

test.each([
  [0, 0],
  [-1, 0],
  [1, 90],
  [180, 180],
  [181, 270],
  [700, 720],
  [5000, 2160],
])('%i pixels are asked for as %i', (height, step) => {
  expect(heightStep(height)).toBe(step)
})

test('what nobody looks at is not to arrive', () => {
  const { wishes, settle } = world()
  wishes.expect([video(ada), video(grace)])
  wishes.view({}, { ...video(ada), height: 340 })
  expect(settle()).toEqual(['ada video 360', 'grace video 0'])
})

test('the largest of several views counts', () => {
  const { wishes, settle } = world()
  const large = {}
  wishes.expect([video(ada)])
  wishes.view({}, { ...video(ada), height: 100 })
  wishes.view(large, { ...video(ada), height: 700 })
  expect(settle()).toEqual(['ada video 720'])
  wishes.remove(large)
  expect(settle()).toEqual(['ada video 180'])
})

test('a change of layout asks once, and only for what changed', () => {
  const { wishes, settle } = world()
  const [one, two] = [{}, {}]
  wishes.expect([video(ada), video(grace)])
  wishes.view(one, { ...video(ada), height: 340 })
  wishes.view(two, { ...video(grace), height: 340 })
  settle()
  wishes.view(one, { ...video(ada), height: 0 })
  wishes.view(one, { ...video(ada), height: 180 })
  wishes.view(two, { ...video(grace), height: 345 })
  expect(settle()).toEqual(['ada video 180'])
  wishes.view(two, { ...video(grace), height: 350 })
  expect(settle()).toEqual([])
})

describe('a stage that is out of sight', () => {
  test('gets nothing from that moment on, and everything back at once', () => {
    const w = world()
    w.wishes.expect([video(ada)])
    w.wishes.view({}, { ...video(ada), height: 340 })
    w.settle()
    w.wishes.setStageShown(false)
    expect(w.atOnce()).toEqual(['ada video 0'])
    w.wishes.setStageShown(false)
    expect([w.atOnce(), w.delayMs]).toEqual([[], null])
    w.wishes.setStageShown(true)
    expect(w.atOnce()).toEqual(['ada video 360'])
    expect(w.settle()).toEqual([])
  })

  test('is drawn anew when it comes back: what was seen of it arrives meanwhile', () => {
    const w = world()
    const [one, two] = [{}, {}]
    w.wishes.expect([video(ada), video(grace)])
    w.wishes.view(one, { ...video(ada), height: 340 })
    w.wishes.view(two, { ...video(grace), height: 340 })
    w.settle()
    w.wishes.setStageShown(false)
    w.wishes.remove(one)
    w.wishes.remove(two)
    expect([...w.atOnce(), ...w.settle()]).toEqual(['ada video 0', 'grace video 0'])
    w.wishes.setStageShown(true)
    expect(w.atOnce()).toEqual(['ada video 360', 'grace video 360'])
    w.wishes.expect([video(ada), video(grace)])
    expect(w.atOnce()).toEqual([])
    w.wishes.view({}, { ...video(ada), height: 700 })
    expect(w.settle()).toEqual(['ada video 720', 'grace video 0'])
  })

  test('and is not drawn when it should come back gets nothing after a while', () => {
    const w = world()
    const view = {}
    w.wishes.expect([video(ada)])
    w.wishes.view(view, { ...video(ada), height: 340 })
    w.settle()
    w.wishes.setStageShown(false)
    w.wishes.remove(view)
    w.settle()
    w.wishes.setStageShown(true)
    expect(w.atOnce()).toEqual(['ada video 360'])
    expect(w.delayMs).toBe(1_000)
    expect(w.settle()).toEqual(['ada video 0'])
  })

  test('gets what stands in a window of its own', () => {
    const { wishes, settle } = world()
    wishes.expect([video(ada), video(grace)])
    wishes.view({}, { ...video(ada), height: 340, always: true })
    wishes.view({}, { ...video(grace), height: 340 })
    settle()
    wishes.setStageShown(false)
    expect(settle()).toEqual(['grace video 0'])
  })
})

test('what is looked at again does not wait for what is not', () => {
  const w = world()
  const view = {}
  w.wishes.expect([video(ada), video(grace)])
  w.wishes.view({}, { ...video(grace), height: 340 })
  w.settle()
  w.wishes.view({}, { ...video(grace), height: 700 })
  expect(w.delayMs).toBeGreaterThan(0)
  w.wishes.view(view, { ...video(ada), height: 340 })
  expect(w.delayMs).toBe(0)
})

test('somebody who left and comes back is asked anew', () => {
  const { wishes, settle } = world()
  wishes.expect([video(ada)])
  expect(settle()).toEqual(['ada video 0'])
  wishes.expect([])
  settle()
  wishes.expect([video(ada)])
  expect(settle()).toEqual(['ada video 0'])
})
