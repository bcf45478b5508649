import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseDeepLink } from './deep-links.ts'

test('an invite names its server and code, nothing else', () => {
  const link = 'quikapp://invite?server=https%3A%2F%2Fchat.example.org&code=ABC-123&evil=1'
  expect(parseDeepLink(link)).toEqual({
    kind: 'invite',
    serverUrl: 'https://chat.example.org',
    code: 'ABC-123',
  })
})

const FINGERPRINT = 'ab'.repeat(32)

test.each([FINGERPRINT, FINGERPRINT.toUpperCase().replaceAll(/..(?=.)/g, '$&:')])(
  'an invite may say what the certificate is: %s',
  written => {
    const link = `quikapp://invite?server=https://192.168.1.4:4100&code=A1&fingerprint=${written}`
    expect(parseDeepLink(link)).toEqual({
      kind: 'invite',
      serverUrl: 'https://192.168.1.4:4100',
      code: 'A1',
      fingerprint: FINGERPRINT,
    })
  },
)

test('an invite to a server without https inside a network fills the form; the warning comes with it', () => {
  const link = 'quikapp://invite?server=http://192.168.1.4:4100&code=A1'
  expect(parseDeepLink(link)).toMatchObject({ serverUrl: 'http://192.168.1.4:4100' })
})

test('a conversation is named by its id', () => {
  expect(parseDeepLink('quikapp://conversation/ch_1')).toEqual({
    kind: 'conversation',
    conversationId: 'ch_1',
  })
})

test.each([
  'quikapp://',
  'quikapp://invite',
  'quikapp://invite?server=http://8.8.8.8&code=1',
  'quikapp://invite?server=https://a.example&code=1&fingerprint=',
  'quikapp://invite?server=https://a.example&code=1&fingerprint=abc',
  'quikapp://invite?server=file:///etc&code=1',
  'quikapp://invite?server=https://a.example&code=../../x',
  'quikapp://invite/extra?server=https://a.example&code=1',
  'quikapp://user:pass@invite?server=https://a.example&code=1',
  'quikapp://invite:99?server=https://a.example&code=1',
  'quikapp://conversation/',
  'quikapp://conversation/../../etc/passwd',
  'quikapp://conversation/a b',
  'quikapp://conversation/%00',
  'quikapp:conversation/c1',
  'https://conversation/c1',
  'javascript:alert(1)',
  `quikapp://conversation/${'a'.repeat(3_000)}`,
  '--no-sandbox',
  '',
])('%s asks for nothing', link => {
  expect(parseDeepLink(link)).toBeNull()
})

test('whatever comes, the answer is a checked link or nothing', () => {
  const texts = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string().map(text => `quikapp://${text}`),
    fc
      .tuple(fc.webUrl(), fc.string())
      .map(([server, code]) => `quikapp://invite?server=${server}&code=${code}`),
    fc.string().map(text => `quikapp://conversation/${text}`),
  )
  fc.assert(
    fc.property(texts, text => {
      const link = parseDeepLink(text)
      if (link?.kind === 'invite') {
        expect(link.serverUrl).toMatch(/^https?:\/\/[^/@?#]+$/)
        expect(link.code).toMatch(/^[\w-]{1,64}$/)
      }
      if (link?.kind === 'conversation') expect(link.conversationId).toMatch(/^[\w.:-]{1,128}$/)
    }),
    { numRuns: 5_000 },
  )
})
