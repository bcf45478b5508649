import emojis from 'emojibase-data/en/compact.json'
import words from 'emojibase-data/en/messages.json'
import type { EmojiData } from 'frimousse'
import { namesOfEmoji } from './emoji-names.ts'
import type { FindableEmoji } from './find-emoji.ts'

/** Not emoji of their own: skin tones and hair. */
const COMPONENTS = 2

const TONES = {
  light: '🏻',
  'medium-light': '🏼',
  medium: '🏽',
  'medium-dark': '🏾',
  dark: '🏿',
} as const

/** Every emoji by category with the words it is found by, out of our own bundle: nothing is fetched from anywhere else. */
export function emojiData(): EmojiData {
  return {
    locale: 'en',
    skinTones: TONES,
    categories: words.groups
      .filter(group => group.order !== COMPONENTS)
      .map(group => ({ index: group.order, label: capital(group.message) })),
    emojis: findableEmoji().map(({ emoji, category, label, names, tags }) => ({
      emoji,
      category,
      label,
      version: 1,
      tags: [...tags, ...names],
    })),
  }
}

let findable: readonly (FindableEmoji & { readonly category: number })[] | undefined

/** The same for our own search. */
export function findableEmoji() {
  findable ??= emojis.flatMap(({ group, unicode, hexcode, label, tags = [] }) =>
    group === undefined || group === COMPONENTS
      ? []
      : [{ emoji: shortest(unicode), category: group, label, names: namesOfEmoji(hexcode), tags }],
  )
  return findable
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** Without the sign that asks for colour where the emoji has it anyway: the same emoji is the same reaction everywhere. */
const shortest = (emoji: string): string => emoji.replace(/^(\p{Emoji_Presentation})\uFE0F$/u, '$1')
