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
  ['quikapp://workspace/ws_local', { kind: 'workspace', workspaceId: 'ws_local' }],
  ['quikapp://message/ch_1/m.2:3-4', { kind: 'message', conversationId: 'ch_1', messageId: 'm.2:3-4' }],
  [
    'quikapp://message/ch_1/m2/m1',
    { kind: 'message', conversationId: 'ch_1', messageId: 'm2', threadId: 'm1' },
  ],
  ['quikapp://call/c1', { kind: 'call', callId: 'c1' }],
  ['QUIKAPP://huddle/ch_1', { kind: 'huddle', conversationId: 'ch_1' }],
])('%s', (link, action) => {
  expect(parseDeepLink(link)).toEqual(action)
})

const KINDS = ['workspace', 'conversation', 'message', 'call', 'huddle'] as const
/** What no link of any kind may hold, put where its last id would be. */
const WRONG_ENDS = [
  ...['', '/', '//', '.', '..', '../..', '%2e%2e', '%2E%2E/x', '...%2f', 'a/b/c', 'a/', 'a//', '/a', 'a%2Fb'],
  ...[
    'a b',
    'a%20b',
    'a+b',
    'a%00',
    '%00',
    'a\0',
    'a\n',
    'a\tb',
    'ä',
    'a%C3%A4',
    '\u202ea',
    '\ud800',
    'a\\b',
  ],
  ...[
    'a?x=1',
    'a?',
    'a#x',
    'a#',
    'a;x',
    'a&x',
    'a=1',
    'a,b',
    'a@b',
    '<a>',
    '"a"',
    "'a'",
    '`a`',
    '$(a)',
    '{a}',
    '*',
  ],
  ...['javascript:alert(1)/..', '--no-sandbox/x/y', 'a|b', 'a^b', '[a]', '~', '!', 'a'.repeat(129)],
]
const WRONG_STARTS = ['user@', 'user:secret@', ':80@', 'x.', ' ', '\t', '%20', '.', '/']
const CRAFTED = KINDS.flatMap(kind => {
  const path = kind === 'message' ? 'c1/' : ''
  const other = kind === 'message' ? 'm1' : 'c1'
  return [
    ...WRONG_ENDS.map(end => `quikapp://${kind}/${path}${end}`),
    ...WRONG_STARTS.map(start => `quikapp://${start}${kind}/${path}${other}`),
    `quikapp://${kind}`,
    `quikapp://${kind}:80/${path}${other}`,
    `quikapp:${kind}/${path}${other}`,
    `quikapp:/${kind}/${path}${other}`,
    `quikapp:///${kind}/${path}${other}`,
    `app://${kind}/${path}${other}`,
    `https://${kind}/${path}${other}`,
    `quikapp://${kind.toUpperCase()}/${path}${other}`,
  ]
})

test('several hundred crafted links of every kind ask for nothing', () => {
  const understood = CRAFTED.filter(link => parseDeepLink(link) !== null)
  expect(CRAFTED.length).toBeGreaterThanOrEqual(300)
  expect(understood).toEqual([])
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

const ID = /^(?!\.{1,2}$)[\w.:-]{1,128}$/
const seed = Number(process.env.FUZZ_SEED ?? Date.now() % 2 ** 31)

test(`100,000 made-up links are a checked action or nothing (FUZZ_SEED=${seed})`, () => {
  const parts = fc.constantFrom(
    ...[
      'quikapp',
      'QuikApp',
      'https',
      'javascript',
      ':',
      '://',
      ':///',
      '/',
      '//',
      '\\',
      '@',
      '#',
      '?',
      '&',
      '=',
    ],
    ...[...KINDS, 'invite', 'server', 'code', 'fingerprint', 'c1', 'm-1', 'ws_local', 'https://a.example'],
    ...['%00', '%2f', '%2e', '..', '.', ' ', '\n', '\0', 'ä', '\ud800', '<', '"', ':80', '--no-sandbox'],
  )
  const mixed = fc.array(parts, { maxLength: 9 }).map(chosen => chosen.join(''))
  const texts = fc.oneof(
    { weight: 4, arbitrary: mixed },
    { weight: 5, arbitrary: mixed.map(text => `quikapp://${text}`) },
    {
      weight: 3,
      arbitrary: fc
        .tuple(fc.constantFrom(...KINDS), fc.oneof(mixed, fc.string({ maxLength: 6 })))
        .map(([kind, id]) => `quikapp://${kind}/${id}`),
    },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 20 }) },
  )
  let understood = 0
  fc.assert(
    fc.property(texts, text => {
      const link = parseDeepLink(text)
      if (link === null) return
      understood += 1
      const { kind, ...fields } = link
      if (link.kind === 'invite') {
        const { serverUrl, code } = link
        if (!/^https?:\/\/[^/@?#]+$/.test(serverUrl) || !/^[\w-]{1,64}$/.test(code)) throw new Error(text)
        return
      }
      const ids = Object.values(fields)
      if (ids.length > (kind === 'message' ? 3 : 1)) throw new Error(`Too much in ${text}`)
      for (const id of ids) if (!ID.test(String(id))) throw new Error(`Not an id: ${String(id)}`)
    }),
    { numRuns: 100_000, seed },
  )
  expect(understood).toBeGreaterThan(500)
}, 90_000)
