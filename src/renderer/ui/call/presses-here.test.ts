import { expect, test } from 'vitest'
import { PressesHere } from './presses-here.ts'

const down = (key: string, repeat = false) => ({ key, repeat })

test.each([' ', 'Enter'])('a key that was down before presses nothing here: %j', key => {
  const presses = new PressesHere()
  expect(presses.isCarriedDown(down(key, true))).toBe(true)
  expect(presses.isCarriedUp({ key })).toBe(true)
})

test('a key pressed and let go here counts once, and again the next time', () => {
  const presses = new PressesHere()
  for (const _ of [1, 2]) {
    expect(presses.isCarriedDown(down(' '))).toBe(false)
    expect(presses.isCarriedDown(down(' ', true))).toBe(true)
    expect(presses.isCarriedUp({ key: ' ' })).toBe(false)
  }
  expect(presses.isCarriedUp({ key: ' ' })).toBe(true)
})

test('other keys are let through', () => {
  const presses = new PressesHere()
  expect(presses.isCarriedDown(down('Tab', true))).toBe(false)
  expect(presses.isCarriedUp({ key: 'a' })).toBe(false)
})
