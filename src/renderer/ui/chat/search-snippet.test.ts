import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { queryWords, searchSnippet } from './search-snippet.ts'

const marked = (text: string, query: string) =>
  searchSnippet(text, queryWords(query))
    .map(part => (part.hit ? `[${part.text}]` : part.text))
    .join('')

describe('the words of a query', () => {
  it.each([
    ['plan', ['plan']],
    ['Plan plan PLÁN', ['plan']],
    ['from:ada plan in:general has:file', ['plan']],
    ['from:"Ada Lind" plan before:2026-01-01 after:', ['plan']],
    ['well-known (sign)', ['well', 'known', 'sign']],
    ['from:ada', []],
    ['*** ""', []],
  ])('%s', (query, words) => {
    expect(queryWords(query)).toEqual(words)
  })
})

describe('a result', () => {
  it.each([
    ['The plan is good', 'plan', 'The [plan] is good'],
    ['Planning the plans', 'plan', '[Plan]ning the [plan]s'],
    ['explanation', 'plan', 'explanation'],
    ['Café at the corner', 'cafe', '[Café] at the corner'],
    ['cafe\u0301 au lait', 'café', '[cafe\u0301] au lait'],
    ['İstanbul and 🎉 party', 'party', 'İstanbul and 🎉 [party]'],
    ['<mark>plan</mark>', 'mark', '<[mark]>plan</[mark]>'],
    ['nothing of it', '', 'nothing of it'],
    ['one\n\ntwo', 'two', 'one [two]'],
  ])('in “%s” for %s', (text, query, shown) => {
    expect(marked(text, query)).toBe(shown)
  })

  it('shows the piece around the first hit of a long text', () => {
    const shown = marked(`${'word '.repeat(200)}needle ${'more '.repeat(200)}`, 'needle')
    expect(shown).toMatch(/^… (word )+\[needle\] (more )+.*…$/)
    expect(shown.length).toBeLessThan(300)
  })

  it('is always a piece of the text, whatever is looked for', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 400 }),
        fc.string({ maxLength: 20 }),
        (text, query) => {
          const shown = searchSnippet(text, queryWords(query))
            .map(part => part.text)
            .join('')
            .replace(/^… /, '')
            .replace(/…$/, '')
          expect(text.replace(/\s+/g, ' ').trim()).toContain(shown)
        },
      ),
    )
  })
})
