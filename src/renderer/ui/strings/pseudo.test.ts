import { expect, it } from 'vitest'
import { createTexts } from '../i18n.ts'
import { en } from './en.ts'
import { pseudo, pseudoText } from './pseudo.ts'

it('keeps placeholders and marks both ends', () => {
  expect(pseudoText('Hello {{name}}, see <1>this</1>')).toMatch(/^⟦Hëllö \{\{name\}\}, šëë <1>thïš<\/1>·+⟧$/)
})

it('has every key of the source, and stands in for it', () => {
  const table = pseudo(en)
  const keys = (value: object, path = ''): string[] =>
    Object.entries(value).flatMap(([key, inner]) =>
      typeof inner === 'string' ? [`${path}${key}`] : keys(inner as object, `${path}${key}.`),
    )
  expect(keys(table)).toEqual(keys(en))
  const texts = createTexts(table)
  expect(texts.t('start.continueAs', { name: 'Ada' })).toContain('Ada')
  expect(texts.t('shell.unread', { count: 1 })).not.toBe(texts.t('shell.unread', { count: 2 }))
})
