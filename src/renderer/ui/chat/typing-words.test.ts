import { expect, it } from 'vitest'
import { createTexts } from '../i18n.ts'
import { typingWords } from './typing-words.ts'

it.each([
  [[], null],
  [['Grace'], 'Grace is typing…'],
  [['Grace', 'Linus'], 'Grace and Linus are typing…'],
  [['Grace', 'Linus', 'Mira'], 'Several people are typing…'],
  [['<b>'], '<b> is typing…'],
])('%j → %s', (names, expected) => {
  expect(typingWords(names, createTexts().t)).toBe(expected)
})
