import { expect, it } from 'vitest'
import { safeHref } from './safe-href.ts'

it.each([
  ['https://example.org/a?b=c#d', 'https://example.org/a?b=c#d'],
  ['HTTPS://EXAMPLE.ORG', 'https://example.org/'],
  ['mailto:ada@example.org', 'mailto:ada@example.org'],
  ['http://www.example.org', 'https://www.example.org/'],
  ['http://example.org', 'http://example.org/'],
  ['http://ada@example.org', null],
  ['tel:+49301234', 'tel:+49301234'],
  ['quikapp://message/c1/m1', 'quikapp://message/c1/m1'],
  ['quikapp://call/c1', 'quikapp://call/c1'],
  ['quikapp://user@call/c1', null],
  ['quikapp://elsewhere/c1', null],
  ['https://google.com@evil.example', null],
  ['https://user:word@example.org', null],
  ['javascript:alert(1)', null],
  ['JaVaScRiPt:alert(1)', null],
  ['java\nscript:alert(1)', null],
  [' javascript:alert(1)', null],
  ['data:text/html,<script>alert(1)</script>', null],
  ['file:///etc/passwd', null],
  ['smb://host/share', null],
  ['\\\\host\\share', null],
  ['//example.org', null],
  ['/relative', null],
  ['ms-msdt:/id', null],
  ['quikapp://invite?code=x', null],
  ['vbscript:x', null],
  ['blob:https://example.org/x', null],
  ['', null],
])('%s → %s', (url, expected) => {
  expect(safeHref(url)).toBe(expected)
})
