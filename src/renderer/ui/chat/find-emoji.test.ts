import { expect, it } from 'vitest'
import { findableEmoji } from './emoji-data.ts'
import { findEmoji } from './find-emoji.ts'

it.each([
  ['rocket', '🚀'],
  ['heart', '❤️'],
  ['fire', '🔥'],
  ['smile', '😄'],
  ['check', '✅'],
  ['cat', '🐱'],
  [':tada:', '🎉'],
  ['Thumbsup', '👍'],
  ['+1', '👍'],
])('%s finds %s first', (search, emoji) => {
  expect(findEmoji(findableEmoji(), search)[0]?.emoji).toBe(emoji)
})

it('finds nothing for no word and for one that nothing is called', () => {
  expect(findEmoji(findableEmoji(), ' ')).toEqual([])
  expect(findEmoji(findableEmoji(), 'qqqq')).toEqual([])
})
