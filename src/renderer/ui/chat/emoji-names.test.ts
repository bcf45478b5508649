import { describe, expect, it } from 'vitest'
import { emojiData } from './emoji-data.ts'
import { emojiByName } from './emoji-names.ts'
import { emojiName } from './use-emoji.ts'

describe('the emoji of a name', () => {
  it.each([
    ['thumbsup', '👍'],
    ['+1', '👍'],
    ['tada', '🎉'],
    ['heart', '❤️'],
    ['eyes', '👀'],
  ])('%s is %s', (name, emoji) => {
    expect(emojiByName().get(name)).toBe(emoji)
  })

  it('is looked up for names only, with or without colons', () => {
    expect(['thumbsup', ':tada:', '+1', '👍', 'what is this', '<b>', ''].map(emojiName)).toEqual([
      'thumbsup',
      'tada',
      '+1',
      null,
      null,
      null,
      null,
    ])
  })
})

describe('the emoji to choose from', () => {
  const { emojis, categories } = emojiData()

  it('are all in a category that is shown', () => {
    const known = new Set(categories.map(category => category.index))
    expect(emojis.length).toBeGreaterThan(1_000)
    expect(emojis.filter(emoji => !known.has(emoji.category))).toEqual([])
  })

  it('have a label and can be found by other words', () => {
    expect(emojis.filter(emoji => emoji.label === '')).toEqual([])
    expect(emojis.find(emoji => emoji.emoji === '👍')?.tags).toEqual(
      expect.arrayContaining(['yes', 'thumbsup', '+1']),
    )
  })
})
