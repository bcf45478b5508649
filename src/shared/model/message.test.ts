import { expect, test } from 'vitest'
import { keptMentions } from './message.ts'

const grace = { type: 'user', id: 'grace', offset: 6, length: 6 } as const
const message = { content: 'Hello @Grace!', mentions: [grace] }

test.each([
  ['the rest changed', 'Hallo @Grace, hi', [grace]],
  ['the name is gone', 'Hello you there', []],
  ['the text ends before it', 'Hello', []],
  ['the text ends within it', 'Hello @Gra', []],
  ['the name moved', 'Hey, hello @Grace!', []],
])('of a text of which %s', (_what, next, kept) => {
  expect(keptMentions(message, next)).toEqual(kept)
})
