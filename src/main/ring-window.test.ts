import { beforeEach, expect, test } from 'vitest'
import type { RingAnswered, ShownRing } from '#shared/ipc/rings.ts'
import { RingWindow } from './ring-window.ts'

interface FakeView {
  readonly count: number
  fits: number[]
  isOpen: boolean
  closedByPerson: () => void
}

const ring = (callId: string): ShownRing => ({
  callId,
  callerId: 'u-1',
  callerName: 'Grace',
  kind: 'video',
  former: null,
})

let views: FakeView[]
let told: (readonly ShownRing[])[]
let answered: RingAnswered[]
let shown: number
let isInFront: boolean
let isWanted: boolean
let hidesNames: boolean
let window: RingWindow

beforeEach(() => {
  views = []
  told = []
  answered = []
  shown = 0
  isInFront = false
  isWanted = true
  hidesNames = false
  window = new RingWindow({
    open: (count, closed) => {
      const view: FakeView = {
        count,
        fits: [],
        isOpen: true,
        closedByPerson: () => {
          view.isOpen = false
          closed()
        },
      }
      views.push(view)
      return {
        contents: {} as never,
        sourceId: 'window:7:0',
        fit: rings => view.fits.push(rings),
        close: () => {
          view.isOpen = false
          // As Electron does it: the event comes before `destroy` returns.
          closed()
        },
      }
    },
    isWanted: () => isWanted,
    isInFront: () => isInFront,
    hidesNames: () => hidesNames,
    changed: rings => told.push(rings),
    answered: one => answered.push(one),
    show: () => {
      shown += 1
    },
  })
})

const open = () => views.filter(view => view.isOpen).length

test('it is there for as long as somebody calls and the main window is not in front', () => {
  window.ring([ring('a')])
  expect(open()).toBe(1)
  window.ring([ring('a'), ring('b')])
  expect(views).toHaveLength(1)
  expect(views[0]?.fits.at(-1)).toBe(2)
  expect(told.at(-1)).toEqual([ring('a'), ring('b')])
  isInFront = true
  window.update()
  expect(open()).toBe(0)
  expect(window.contents).toBeNull()
  isInFront = false
  window.update()
  expect([open(), views[1]?.count]).toEqual([1, 2])
  window.ring([])
  expect(open()).toBe(0)
})

test('nothing comes up in front of the main window, or where it is not wanted', () => {
  isInFront = true
  window.ring([ring('a')])
  isInFront = false
  isWanted = false
  window.update()
  expect(views).toEqual([])
})

test('closed by the person it stays closed for these calls, and none of them is declined', () => {
  window.ring([ring('a')])
  views[0]?.closedByPerson()
  window.update()
  window.ring([ring('a')])
  expect(open()).toBe(0)
  expect(answered).toEqual([])
  window.ring([ring('a'), ring('b')])
  expect([open(), views[1]?.count]).toEqual([1, 2])
})

test('what is chosen goes to the page; answering brings the main window forward', () => {
  window.ring([ring('a'), ring('b')])
  window.answer({ callId: 'a', answer: 'decline' })
  expect(shown).toBe(0)
  window.answer({ callId: 'b', answer: 'answerWithoutCamera' })
  expect(shown).toBe(1)
  expect(answered.map(({ callId }) => callId)).toEqual(['a', 'b'])
})

test('what does not ring is nobody’s to answer', () => {
  window.ring([ring('a')])
  window.answer({ callId: 'b', answer: 'answer' })
  window.ring([])
  window.answer({ callId: 'a', answer: 'answer' })
  expect([answered, shown]).toEqual([[], 0])
})

test('what a page had no time for is told to the next one, as long as it rings', () => {
  const chosen = { callId: 'a', answer: 'answer' } as const
  window.ring([ring('a')])
  window.answer(chosen)
  window.silence()
  expect(answered).toEqual([chosen])
  window.ring([ring('a')])
  expect(answered).toEqual([chosen, chosen])
  window.ring([])
  window.ring([ring('a')])
  expect(answered).toHaveLength(2)
})

test('names go as soon as nobody is to read them, and the window with its setting', () => {
  window.ring([ring('a')])
  hidesNames = true
  window.settingsChanged()
  const nameless = { ...ring('a'), callerId: 'a', callerName: '' }
  expect([told.at(-1), window.rings]).toEqual([[nameless], [nameless]])
  isWanted = false
  window.settingsChanged()
  expect(open()).toBe(0)
})

test('it goes with the app', () => {
  window.ring([ring('a')])
  window.dispose()
  expect(open()).toBe(0)
})
