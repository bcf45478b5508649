import { expect, test, vi } from 'vitest'
import { externalLink, externalLinkOpener } from './external-links.ts'

test.each([
  ['https://example.org', 'https://example.org/'],
  ['HTTPS://EXAMPLE.org/a b', 'https://example.org/a%20b'],
  ['mailto:ada@example.org', 'mailto:ada@example.org'],
])('%s leaves the app as %s', (text, url) => {
  expect(externalLink(text)).toBe(url)
})

test.each([
  'http://example.org',
  'file:///etc/passwd',
  'smb://host/share',
  '\\\\host\\share',
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  ' javascript:alert(1)',
  'java\nscript:alert(1)',
  'data:text/html,<script>1</script>',
  'vbscript:x',
  'ms-msdt:/id',
  'search-ms:query=x',
  'quikapp://invite',
  'app://quikapp/index.html',
  'blob:https://example.org/1',
  'https://ada:secret@example.org',
  'https://',
  '//example.org',
  '/etc/passwd',
  'C:\\Windows\\System32\\calc.exe',
  '',
])('%s stays inside', async text => {
  expect(externalLink(text)).toBeNull()
  const open = vi.fn(async () => undefined)
  await expect(externalLinkOpener(open)(text)).rejects.toMatchObject({ code: 'link_refused' })
  expect(open).not.toHaveBeenCalled()
})

test('what is opened is the address written anew', async () => {
  const open = vi.fn(async () => undefined)
  await externalLinkOpener(open)('https:example.org')
  expect(open).toHaveBeenCalledWith('https://example.org/')
})
