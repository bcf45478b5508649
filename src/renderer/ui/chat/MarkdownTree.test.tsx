import fc from 'fast-check'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { Root } from '../Root.tsx'
import { fakeDesktop } from '../testing/fake-desktop.ts'
import { MarkdownTree } from './MarkdownTree.tsx'
import { parseMarkdown } from './parse-markdown.ts'

function html(text: string): string {
  const tree = parseMarkdown(text)
  if (!tree) return '(as typed)'
  const page = renderToStaticMarkup(
    <Root desktop={fakeDesktop()}>
      <MarkdownTree tree={tree} text={text} />
    </Root>,
  )
  return page.slice(0, page.indexOf('<div aria-live'))
}

const link = (href: string, text: string) =>
  `<a href="${href}" title="${href}" rel="noreferrer" draggable="false">${text}</a>`

describe('Markdown in a message', () => {
  it.each([
    ['plain', '<p>plain</p>'],
    [
      '*a* **b** _c_ ~~d~~ `e*f*`',
      '<p><em>a</em> <strong>b</strong> <em>c</em> <del>d</del> <code>e*f*</code></p>',
    ],
    ['one\ntwo', '<p>one\ntwo</p>'],
    ['one\n\ntwo', '<p>one</p><p>two</p>'],
    ['- a\n- b', '<ul><li><p>a</p></li><li><p>b</p></li></ul>'],
    ['3. a\n4. b', '<ol start="3"><li><p>a</p></li><li><p>b</p></li></ol>'],
    ['> q', '<blockquote><p>q</p></blockquote>'],
    ['```ts\nconst a = 1 < 2\n```', '<pre><code>const a = 1 &lt; 2</code></pre>'],
    ['see https://example.org/a.', `<p>see ${link('https://example.org/a', 'https://example.org/a')}.</p>`],
    ['[here](https://example.org/)', `<p>${link('https://example.org/', 'here')}</p>`],
    ['www.example.org', `<p>${link('https://www.example.org/', 'www.example.org')}</p>`],
    ['[x](http://example.org/)', `<p>${link('http://example.org/', 'x')}</p>`],
    [
      'see quikapp://message/c1/m1, *or quikapp://huddle/c1.*',
      `<p>see ${link('quikapp://message/c1/m1', 'quikapp://message/c1/m1')}, <em>or ${link('quikapp://huddle/c1', 'quikapp://huddle/c1')}.</em></p>`,
    ],
    [
      '[quikapp://call/c1](https://example.org/) `quikapp://call/c1` xquikapp://call/c1 quikapp://bogus/1',
      `<p>${link('https://example.org/', 'quikapp://call/c1')} <code>quikapp://call/c1</code> xquikapp://call/c1 quikapp://bogus/1</p>`,
    ],
    ['ada@example.org', `<p>${link('mailto:ada@example.org', 'ada@example.org')}</p>`],
  ])('%j is shown as such', (text, expected) => {
    expect(html(text)).toBe(expected)
  })

  it.each([
    ['[x](javascript:alert(1))', '<p>[x](javascript:alert(1))</p>'],
    ['[x](quikapp://invite?code=1)', '<p>[x](quikapp://invite?code=1)</p>'],
    ['<b>bold</b>', '<p>&lt;b&gt;bold&lt;/b&gt;</p>'],
    ['<img src=x onerror=alert(1)>', '<p>&lt;img src=x onerror=alert(1)&gt;</p>'],
    ['<script>alert(1)</script>', '<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>'],
    ['# not a heading', '<p># not a heading</p>'],
    ['---', '<p>---</p>'],
    ['[a]: http://x', null],
  ])('%j is shown as it was typed', (text, expected) => {
    if (expected !== null) expect(html(text)).toBe(expected)
    else expect(html(text).replace(/<[^>]+>/g, '')).toBe(text)
  })

  it('makes a picture into its words, and loads nothing', () => {
    expect(html('![cat](https://example.org/cat.png)')).not.toContain('<img')
  })

  it('shows what nests too deep, or is very long, as it was typed', () => {
    expect(parseMarkdown(`${'>'.repeat(200)} a`)).toBeNull()
    expect(parseMarkdown('*a* '.repeat(5_000))).toBeNull()
  })

  it('takes any text: it never throws and never makes an element or address of its own', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        '*',
        '**',
        '_',
        '~~',
        '`',
        '```\n',
        '> ',
        '- ',
        '1. ',
        '\n',
        '\n\n',
        '[',
        '](',
        ')',
        '![',
        '<',
        '>',
        '<a href=',
        '"',
        'javascript:',
        'data:text/html,',
        'https://',
        'http://',
        'mailto:',
        'www.',
        '@',
        '&lt;',
        '&#0;',
        '\\',
        '|',
        '\u0000',
        '\u202e',
        '  \n',
        '\t',
      ),
      fc.string({ unit: 'binary', maxLength: 8 }),
    )
    const allowed = new Set('p em strong del code pre br blockquote ol ul li a'.split(' '))
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), pieces => {
        const page = html(pieces.join(''))
        for (const [, tag] of page.matchAll(/<\/?([a-z0-9]+)/gi)) expect(allowed).toContain(tag)
        for (const [, href] of page.matchAll(/ href="([^"]*)"/g))
          expect(href).toMatch(/^(?:https?|mailto|tel|sips?|quikapp):/)
      }),
      { seed: 20_261_121, numRuns: 1_500 },
    )
  })
})
