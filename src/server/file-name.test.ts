import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cleanFileName, contentDisposition } from './file-name.ts'

describe('the name of a file', () => {
  test.each([
    ['photo.png', 'photo.png'],
    ['/etc/passwd', 'passwd'],
    ['C:\\Users\\ada\\notes.txt', 'notes.txt'],
    ['../../x', 'x'],
    ['..', 'file'],
    ['.htaccess', 'htaccess'],
    ['', 'file'],
    [undefined, 'file'],
    ['a\r\nSet-Cookie: b.txt', 'aSet-Cookie: b.txt'],
    ['invoice\u202egpj.exe', 'invoicegpj.exe'],
    ['a\u2066\u200bb\ufeff.txt', 'ab.txt'],
    ['  two   words .txt ', 'two words .txt'],
    ['Ünïcödé 日本語 👩‍💻.md', 'Ünïcödé 日本語 👩‍💻.md'],
    [`${'x'.repeat(300)}.jpeg`, `${'x'.repeat(115)}.jpeg`],
    [`${'x'.repeat(300)}.${'y'.repeat(300)}`, 'x'.repeat(120)],
    [`${'x'.repeat(118)}😀.a`, `${'x'.repeat(118)}.a`],
  ])('%j becomes %j', (given, cleaned) => expect(cleanFileName(given)).toBe(cleaned))

  test('whatever it was, it is short, visible and no path', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), given => {
        const name = cleanFileName(given)
        expect(name.length).toBeGreaterThan(0)
        expect(name.length).toBeLessThanOrEqual(120)
        expect(name).not.toMatch(/[/\\\p{Cc}\u202a-\u202e\u2066-\u2069]|^\./u)
        expect(name.isWellFormed()).toBe(true)
        expect(cleanFileName(name)).toBe(name)
      }),
      { numRuns: 2_000, verbose: 1 },
    )
  })
})

describe('Content-Disposition', () => {
  test.each([
    ['a b.txt', 'inline; filename="a b.txt"'],
    ['100%.txt', `inline; filename="100_.txt"; filename*=UTF-8''100%25.txt`],
    ['a"b\\c', `inline; filename="a_b_c"; filename*=UTF-8''a%22b%5Cc`],
    [
      `naïve (1)'*.txt`,
      `inline; filename="na_ve (1)'*.txt"; filename*=UTF-8''na%C3%AFve%20%281%29%27%2A.txt`,
    ],
  ])('%j is %s', (name, header) => expect(contentDisposition('inline', name)).toBe(header))

  test('whatever the name, it is a header that gives it back', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), given => {
        const name = cleanFileName(given)
        const header = contentDisposition('attachment', name)
        expect(() => new Headers({ 'content-disposition': header })).not.toThrow()
        const [, extended] = /filename\*=UTF-8''(.*)$/.exec(header) ?? []
        const [, plain] = /filename="([^"]*)"/.exec(header) ?? []
        expect(extended === undefined ? plain : decodeURIComponent(extended)).toBe(name)
      }),
      { numRuns: 1_000, verbose: 1 },
    )
  })
})
