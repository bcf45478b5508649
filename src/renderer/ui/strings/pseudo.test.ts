import { expect, it } from 'vitest'
import { createTexts } from '../i18n.ts'
import { en } from './en.ts'
import { lateTexts } from './late.ts'
import { pseudo, pseudoText } from './pseudo.ts'

it('keeps placeholders and marks both ends', () => {
  expect(pseudoText('Hello {{name}}, see <1>this</1>')).toMatch(/^⟦Hëllö \{\{name\}\}, šëë <1>thïš<\/1>·+⟧$/)
})

it.each([
  ['at the start', en],
  ['of late parts', lateTexts],
])('has every key of the texts %s', (_, source) => {
  const keys = (value: object, path = ''): string[] =>
    Object.entries(value).flatMap(([key, inner]) =>
      typeof inner === 'string' ? [`${path}${key}`] : keys(inner as object, `${path}${key}.`),
    )
  expect(keys(pseudo(source))).toEqual(keys(source))
})

it('stands in for the source', () => {
  const texts = createTexts(pseudo(en))
  expect(texts.t('chat.message', { name: 'Ada' })).toContain('Ada')
  expect(texts.t('shell.unread', { count: 1 })).not.toBe(texts.t('shell.unread', { count: 2 }))
})
