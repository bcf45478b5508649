import { expect, test } from 'vitest'
import { Loudest } from './loudest.ts'

test('a word between two tellings is told once', () => {
  let level = 0
  const heard = new Loudest(() => level)
  level = 0.4
  expect(heard.read()).toBe(0.4)
  level = 0.1
  expect(heard.read()).toBe(0.1)
  expect(heard.take()).toBe(0.4)
  expect(heard.take()).toBe(0.1)
})
