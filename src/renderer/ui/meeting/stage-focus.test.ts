import { describe, expect, it, test } from 'vitest'
import { leavesFocusAtClick, passesFocusOn } from './stage-focus.ts'

const plain = { opensLayer: false, wasOpen: false }
const menu = { opensLayer: true, wasOpen: true }
const closed = { opensLayer: true, wasOpen: false }

describe('a click on a control of the stage', () => {
  it.each([
    ['of the pointer leaves the focus with the stage', 1, plain, true],
    ['of the pointer, twice', 2, plain, true],
    ['by Enter or Space keeps it on the control', 0, plain, false],
    ['that opens a menu keeps it there', 1, menu, false],
  ])('%s', (_, detail, control, leaves) => {
    expect(leavesFocusAtClick({ detail }, control)).toBe(leaves)
  })
})

test.each([
  ['a menu closed by the pointer gives the focus to the stage', 'pointer', menu, true],
  ['a menu closed by a key gives it to its button', 'keys', menu, false],
  ['a button that is being pressed has it', 'pressing', menu, false],
  ['a control without a layer has it', 'pointer', plain, false],
  ['a control whose menu was not open has it', 'pointer', closed, false],
] as const)('%s', (_, hand, control, passes) => {
  expect(passesFocusOn(hand, control)).toBe(passes)
})
