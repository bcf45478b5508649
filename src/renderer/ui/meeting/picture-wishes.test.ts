import { describe, expect, test } from 'vitest'
import { userId } from '#shared/ids.ts'
import { heightStep, type Picture, PictureWishes } from './picture-wishes.ts'

const ada = userId.parse('ada')
const grace = userId.parse('grace')
const video = (peerId: typeof ada): Picture => ({ peerId, source: 'video' })

function world() {
  const asked: string[] = []
  let pending: { readonly run: () => void; readonly delayMs: number } | null = null
  const wishes = new PictureWishes({
    ask: ({ peerId, source }, height) => asked.push(`${peerId} ${source} ${height}`),
    later: (run, delayMs) => {
      const mine = { run, delayMs }
      pending = mine
      return () => {
        if (pending === mine) pending = null
      }
    },
  })
  return {
    wishes,
    /** How long it waits now; null when nothing is to be said. */
    get delayMs() {
      return pending?.delayMs ?? null
    },
    settle: () => {
      const due = pending
      pending = null
      due?.run()
      return asked.splice(0)
    },
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

describe('a hidden page', () => {
  test('gets nothing, and everything back at once', () => {
    const w = world()
    w.wishes.expect([video(ada)])
    w.wishes.view({}, { ...video(ada), height: 340 })
    w.settle()
    w.wishes.setPageShown(false)
    expect(w.delayMs).toBeGreaterThan(0)
    expect(w.settle()).toEqual(['ada video 0'])
    w.wishes.setPageShown(true)
    expect(w.delayMs).toBe(0)
    expect(w.settle()).toEqual(['ada video 360'])
  })

  test('gets what stands in a window of its own', () => {
    const { wishes, settle } = world()
    wishes.expect([video(ada), video(grace)])
    wishes.view({}, { ...video(ada), height: 340, always: true })
    wishes.view({}, { ...video(grace), height: 340 })
    settle()
    wishes.setPageShown(false)
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
